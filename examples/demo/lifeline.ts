/**
 * A signal that says when it is time to stop: asked to by the system, or left alone by the program
 * that started this one (its channel or the standard input closes).
 */
export function lifeline(own: NodeJS.Process): AbortSignal {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  own.once('SIGTERM', end);
  own.once('SIGINT', end);
  if (own.send !== undefined) own.once('disconnect', end);
  else if (own.stdin.isTTY !== true) {
    own.stdin.once('end', end);
    own.stdin.once('close', end);
    own.stdin.resume();
  }
  return ending.signal;
}
