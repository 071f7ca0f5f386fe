/** Style sheets are imported for their effect: the bundler puts them into the page as files. */
declare module '*.css';

/** A file taken in as the text that it is. */
declare module '*?raw' {
  const text: string;
  export default text;
}
