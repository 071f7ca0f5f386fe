/** A part of the web application whose code is fetched together, and what it may weigh. */
export interface Route {
  readonly name: string;
  /** Modules that open it, as Vite's manifest names them: relative to `modeler/`. */
  readonly entries: readonly string[];
  /** Scripts and styles of all its static imports, minified, compressed with gzip; kB of 1000 bytes. */
  readonly limitKb: number;
  /** Entries of the page it is opened upon: what that page has fetched is not fetched, or weighed, again. */
  readonly upon?: readonly string[];
  /** Sources that may be no part of it. */
  readonly never: readonly RegExp[];
}

/** What makes the editor an editor. */
const EDITOR: readonly RegExp[] = [
  /\/bpmn-js\/lib\/Modeler\.js$/,
  /\/diagram-js\/lib\/features\/modeling\//,
  /\/(?:@bpmn-io|bpmn-js)[/-]properties-panel\//,
  /\/bpmn-js-create-append-anything\//,
];

/** Whatever draws a diagram: the first screen does without. */
const DIAGRAM: readonly RegExp[] = [/\/bpmn-js\//, /\/diagram-js\//, /\/@bpmn-io\//];

/** The one list of what the web application may weigh. */
export const ROUTES: readonly Route[] = [
  {
    name: 'shell + inbox',
    entries: ['index.html', 'app/application.ts', 'inbox/inbox-page.ts'],
    limitKb: 120,
    never: DIAGRAM,
  },
  { name: 'live viewer', entries: ['live/instance-page.ts'], limitKb: 160, never: EDITOR },
  { name: 'editor', entries: ['editor/editor-page.ts'], limitKb: 680, never: [] },
  {
    name: 'decision editor',
    entries: ['decisions/decision-file.ts', 'decisions/diagram/open-diagram.ts'],
    upon: ['index.html', 'app/application.ts', 'editor/editor-page.ts'],
    limitKb: 360,
    never: [],
  },
  {
    name: 'form viewer',
    entries: ['inbox/task-form.ts'],
    upon: ['index.html', 'app/application.ts', 'inbox/inbox-page.ts'],
    // The form editor uses more of the viewer than it does itself, and they share what they use.
    limitKb: 172,
    never: EDITOR,
  },
  {
    name: 'form editor',
    entries: ['editor/files/form/form-file.ts', 'editor/files/form/form-designer.ts'],
    upon: ['index.html', 'app/application.ts', 'editor/editor-page.ts'],
    limitKb: 360,
    never: [],
  },
];

/** What somebody fetches who uses a part of the engine in a browser. */
export interface EnginePart {
  readonly name: string;
  /** Whose code it is, within the repository; left out: the engine's door. */
  readonly module?: string;
  /** What is used of it; all of it when nothing is named. */
  readonly uses: readonly string[];
  /** Minified, compressed with gzip; kB of 1000 bytes. */
  readonly limitKb: number;
}

/** The one list of what the engine may weigh. `docs/performance.md` says what of it is what. */
export const ENGINE_PARTS: readonly EnginePart[] = [
  { name: 'engine: a step', uses: ['step', 'replay', 'WorkingSet'], limitKb: 110 },
  { name: 'engine: expressions', uses: ['compileExpression'], limitKb: 130 },
  {
    name: 'engine: to play',
    uses: ['toModel', 'compile', 'step', 'replay', 'WorkingSet'],
    limitKb: 265,
  },
  { name: 'engine: all of it', uses: [], limitKb: 320 },
  // Vite's manifest does not name workers. What compiles and steps needs FEEL: no 100 kB.
  // The reader of models is a part of its own (30 kB), fetched when there is something to read.
  { name: 'play in a worker', module: 'modeler/play/worker.ts', uses: [], limitKb: 320 },
  {
    name: 'decisions in a worker',
    module: 'modeler/decisions/check/worker.ts',
    uses: [],
    limitKb: 240,
  },
  // The reader of models, the compiler with FEEL, soundness and the rules: it steps nothing.
  { name: 'checks in a worker', module: 'modeler/checks/check-worker.ts', uses: [], limitKb: 230 },
];

/** Entries that are planned and not built. One that is built, or one that is missing here, fails the check. */
export const NOT_YET: readonly string[] = [];
