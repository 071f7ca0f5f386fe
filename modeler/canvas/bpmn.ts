/*
 * The parts of bpmn-js and diagram-js that this application uses, as types. The libraries' own
 * declarations are of CommonJS shape and cannot be read under `nodenext`; these say no more than is used.
 */

/** A node of the BPMN document: an element of the model, of its diagram, or of an extension. */
export interface ModdleElement {
  readonly $type: string;
  /** `null` where it stands in no model: before it is drawn, or after it was taken out. */
  $parent?: ModdleElement | null;
  /** Attributes that its type does not know, by the name that stands in the file. */
  readonly $attrs: Record<string, unknown>;
  readonly $descriptor: {
    readonly isGeneric?: boolean;
    readonly ns?: { readonly uri?: string };
    /** What the type may say; missing where it is unknown. */
    readonly properties?: readonly ModdleProperty[];
  };
  readonly id?: string;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** One property of a type, as its package declares it. */
export interface ModdleProperty {
  /** With a prefix, where another package adds it: `zeebe:modelerTemplate`. */
  readonly name: string;
  readonly type: string;
  readonly isReference?: boolean;
  /** It is found out, and stands in no file. */
  readonly isVirtual?: boolean;
}

/** A place on the canvas, in diagram coordinates. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle on the canvas, in diagram coordinates. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** A shape, a connection, a label or a root, as it is drawn. */
export interface DiagramElement extends Rect {
  readonly id: string;
  readonly type: string;
  readonly businessObject: ModdleElement;
  readonly di?: ModdleElement;
  readonly parent: DiagramElement | null;
  readonly children?: readonly DiagramElement[];
  readonly incoming?: readonly DiagramElement[];
  readonly outgoing?: readonly DiagramElement[];
  readonly waypoints?: readonly Point[];
  readonly labelTarget?: DiagramElement;
  readonly hidden?: boolean;
}

/**
 * Listens to the diagram's bus. A value that it returns keeps the event from all later listeners:
 * return nothing, unless that is wanted.
 */
export type BusListener = (event: BusEvent) => unknown;

/** What events on the bus may carry, as far as it is read here. */
export interface BusEvent {
  /** What made the command stack change: `execute`, `undo`, `redo`, `clear`. */
  readonly trigger?: string;
  readonly element?: DiagramElement;
  /** Of a variable. */
  readonly name?: string;
  readonly elements?: readonly DiagramElement[];
  readonly newSelection?: readonly DiagramElement[];
  readonly keyEvent?: KeyboardEvent;
  /** What the browser told, where it was a person. */
  readonly originalEvent?: Event;
  readonly warnings?: readonly ImportWarning[];
  /** What is copied or pasted, as the library describes it. */
  readonly tree?: Readonly<Record<string, readonly object[]>>;
  readonly hints?: Record<string, unknown>;
  /** All of a file, when it is opened or saved. */
  readonly definitions?: ModdleElement;
  /** A part of the model that is copied, from where and to where; a clone goes to an unknown place. */
  readonly property?: unknown;
  readonly propertyName?: string;
  readonly parent?: ModdleElement;
  /** One element that is pasted. */
  readonly descriptor?: { referencedRootElement?: unknown };
  readonly sourceElement?: ModdleElement;
  readonly targetElement?: ModdleElement;
  readonly clone?: boolean;
}

/** The bus that everything on the canvas speaks over. */
export interface EventBus {
  on(event: string | readonly string[], listener: BusListener): void;
  on(event: string | readonly string[], priority: number, listener: BusListener): void;
  off(event: string | readonly string[], listener: BusListener): void;
  fire(event: string, payload?: object): unknown;
}

/** What is seen of the diagram, where the diagram lies (`inner`), and how large the surface is (`outer`). */
export interface Viewbox extends Rect {
  readonly scale: number;
  readonly inner: Rect;
  readonly outer: Pick<Rect, 'width' | 'height'>;
}

/** The drawing surface. */
export interface Canvas {
  zoom(to: 'fit-viewport' | number, center?: 'auto' | Point): number;
  viewbox(): Viewbox;
  viewbox(box: Rect): void;
  resized(): void;
  scrollToElement(element: DiagramElement, padding?: number): void;
  focus(): void;
  isFocused(): boolean;
  getContainer(): HTMLElement;
  getRootElement(): DiagramElement;
  getRootElements(): readonly DiagramElement[];
  setRootElement(root: DiagramElement): void;
  findRoot(element: DiagramElement): DiagramElement | null;
  addMarker(element: string | DiagramElement, marker: string): void;
  removeMarker(element: string | DiagramElement, marker: string): void;
}

/** Every element that is drawn. */
export interface ElementRegistry {
  get(id: string): DiagramElement | undefined;
  getGraphics(element: DiagramElement | string): SVGElement | undefined;
  filter(test: (element: DiagramElement) => boolean): readonly DiagramElement[];
  getAll(): readonly DiagramElement[];
}

/** Undo and redo. Every change goes through it: one edit, one undo. */
export interface CommandStack {
  execute(command: string, context: object): void;
  registerHandler(command: string, handler: abstract new (...args: never[]) => object): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}

/** The changes a diagram knows. Each is one entry of the command stack. */
export interface Modeling {
  updateProperties(element: DiagramElement, properties: object): void;
  updateModdleProperties(element: DiagramElement, moddle: ModdleElement, properties: object): void;
  createShape(
    shape: DiagramElement,
    position: Point,
    parent: DiagramElement,
    hints?: { readonly attach: boolean },
  ): DiagramElement;
  connect(source: DiagramElement, target: DiagramElement): DiagramElement;
  resizeShape(shape: DiagramElement, bounds: Rect): void;
  removeElements(elements: readonly DiagramElement[]): void;
}

/** Makes elements of every type that is known, and of those that nobody here knows. */
export interface Moddle {
  readonly ids: {
    nextPrefixed(prefix: string, element?: ModdleElement): string;
    /** What has the id; `false`: nothing. */
    assigned(id: string): unknown;
  };
  create(type: string, attributes?: object): ModdleElement;
  createAny(type: string, namespace: string, attributes?: object): ModdleElement;
  getTypeDescriptor(type: string): object | undefined;
}

/** Copying, and pasting what was copied. */
export interface CopyPaste {
  paste(context: { readonly tree: Readonly<Record<string, readonly object[]>> }): void;
}

/** Makes model elements with ids that are free. */
export interface BpmnFactory {
  create(type: string, attributes?: object): ModdleElement;
}

/** Makes shapes that are not yet on the canvas. */
export interface ElementFactory {
  createShape(attributes: object): DiagramElement;
  createParticipantShape(): DiagramElement;
}

/** What is selected. */
export interface Selection {
  get(): readonly DiagramElement[];
  select(elements: DiagramElement | readonly DiagramElement[] | null): void;
}

/** Dragging a new shape onto the canvas. */
export interface Create {
  start(event: Event, elements: DiagramElement | readonly DiagramElement[], context?: object): void;
}

/** What may be done. `false` and `null`: it may not. */
export interface Rules {
  allowed(action: string, context: object): unknown;
}

/** The pad at a selected element, and what stands in it. */
export interface ContextPad {
  getEntries(target: DiagramElement | readonly DiagramElement[]): MenuEntries;
}

/** Placing a new shape behind an existing one, connected. */
export interface AutoPlace {
  append(source: DiagramElement, shape: DiagramElement): DiagramElement;
}

/** Turning one element into one of another type. */
export interface BpmnReplace {
  replaceElement(element: DiagramElement, target: object): DiagramElement;
}

/** What is done when an entry of palette, pad or menu is used. */
export type EntryAction = (event: Event, element?: DiagramElement) => void;

/** An entry of palette, context pad or popup menu. */
export interface MenuEntry {
  readonly id?: string;
  readonly label?: string;
  readonly title?: string;
  readonly description?: string;
  readonly className?: string;
  readonly html?: string;
  readonly imageHtml?: string;
  readonly group?: string | { readonly id: string; readonly name: string };
  readonly search?: string;
  readonly rank?: number;
  readonly separator?: boolean;
  readonly action?: EntryAction | Readonly<Record<string, EntryAction>>;
}

/** Entries by id, in the order in which they are shown. */
export type MenuEntries = Readonly<Record<string, MenuEntry>>;

/** Changes the entries that providers of higher priority gave. */
export type EntriesUpdater = (entries: MenuEntries) => MenuEntries;

/** The menu that opens at an element. */
export interface PopupMenu {
  registerProvider(menu: string, priority: number, provider: object): void;
  open(
    target: DiagramElement | readonly DiagramElement[],
    menu: string,
    position: Point,
    options?: object,
  ): void;
  isEmpty(target: DiagramElement | readonly DiagramElement[], menu: string): boolean;
  close(): void;
  isOpen(): boolean;
}

/** The tools beside the canvas, and the pad at a selected element. */
export interface EntryHost {
  registerProvider(priority: number, provider: object): void;
  registerProvider(provider: object): void;
}

/** DOM that is pinned to an element. */
export interface Overlays {
  add(
    element: DiagramElement | string,
    type: string,
    overlay: {
      readonly position: object;
      readonly html: HTMLElement;
      readonly show?: object;
      readonly scale?: object;
    },
  ): string;
  remove(filter: string | { readonly type: string }): void;
}

/** Keys that are pressed while the canvas has the focus. */
export interface Keyboard {
  addListener(
    priority: number,
    listener: (event: { readonly keyEvent: KeyboardEvent }) => unknown,
  ): void;
  isKey(keys: readonly string[], event: KeyboardEvent): boolean;
  hasModifier(event: KeyboardEvent): boolean;
}

/** Editing a label where it stands. */
export interface DirectEditing {
  activate(element: DiagramElement): boolean;
  isActive(): boolean;
  complete(): void;
}

/** A tool that is started by a click. */
export interface Tool {
  activateHand(event: Event): void;
  activateSelection(event: Event): void;
  start(event: Event): void;
}

/** Draws elements; registered on the bus by its priority. */
export interface ElementRenderer {
  drawShape(visuals: SVGElement, element: DiagramElement, attributes?: object): SVGElement;
}

/** BPMN's own renderer: a drawing for each type. */
export interface BpmnRenderer extends ElementRenderer {
  readonly handlers: Readonly<
    Record<
      string,
      | ((visuals: SVGElement, element: DiagramElement, attributes?: object) => SVGElement)
      | undefined
    >
  >;
}

/** Named actions, as toolbars and keys call them. */
export interface EditorActions {
  trigger(action: string, options?: unknown): unknown;
  isRegistered(action: string): boolean;
}

/** The small map. */
export interface Minimap {
  toggle(): void;
  isOpen(): boolean;
}

/** The dotted ground. */
export interface Grid {
  toggle(): void;
}

/** Puts a text of the libraries into other words. */
export type Translate = (text: string, replacements?: Readonly<Record<string, string>>) => string;

/** The services of a canvas, by name. */
export interface Services {
  readonly eventBus: EventBus;
  readonly canvas: Canvas;
  readonly elementRegistry: ElementRegistry;
  readonly commandStack: CommandStack;
  readonly modeling: Modeling;
  readonly bpmnFactory: BpmnFactory;
  readonly elementFactory: ElementFactory;
  readonly selection: Selection;
  readonly create: Create;
  readonly popupMenu: PopupMenu;
  readonly overlays: Overlays;
  readonly keyboard: Keyboard;
  readonly directEditing: DirectEditing;
  readonly editorActions: EditorActions;
  readonly minimap: Minimap;
  readonly grid: Grid;
  readonly translate: Translate;
  readonly moddle: Moddle;
  readonly debounceInput: unknown;
}

/** Something in a file that was not understood, and what was left out therefore. */
export interface ImportWarning {
  readonly message: string;
  readonly element?: ModdleElement;
}

/** What a viewer or modeler is made with. */
export interface DiagramOptions {
  readonly container?: HTMLElement;
  readonly additionalModules?: readonly object[];
  readonly moddleExtensions?: Readonly<Record<string, object>>;
  readonly bpmnRenderer?: object;
  readonly textRenderer?: object;
  readonly propertiesPanel?: object;
  readonly minimap?: object;
  readonly colorPicker?: object;
}

/** A diagram that is shown, and perhaps edited. */
export interface Diagram<S extends Services = Services> {
  importXML(xml: string): Promise<{ readonly warnings: readonly ImportWarning[] }>;
  saveXML(options: { readonly format: boolean }): Promise<{ readonly xml?: string }>;
  saveSVG(): Promise<{ readonly svg: string }>;
  /** Shows another diagram of the file. What was done is not undone from then on. */
  open(diagram: ModdleElement): Promise<{ readonly warnings: readonly ImportWarning[] }>;
  getDefinitions(): ModdleElement | undefined;
  get<K extends keyof S>(name: K): S[K];
  on(event: string | readonly string[], listener: BusListener): void;
  destroy(): void;
}
