/* The application itself: it begins when the words of its language are there. */
import '../widgets/toasts.ts';
import './app-shell.ts';
