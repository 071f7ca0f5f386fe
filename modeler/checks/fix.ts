/** A probe, as far as a fix begins one. */
export interface ProbeSketch {
  readonly id: string;
  readonly kind: string;
  readonly connector: string;
  readonly path: string;
  readonly assert: string;
}

/** One change of a model, in the terms of its elements; the editor carries it out as one command. */
export type FixCommand =
  | {
      readonly type: 'setProperty';
      readonly elementId: string;
      readonly property: string;
      readonly value: string | boolean | null;
    }
  /** Sets an attribute of the one extension of a type; the extension is made when it is not there. */
  | {
      readonly type: 'setExtension';
      readonly elementId: string;
      readonly extension: string;
      readonly property: string;
      readonly value: string;
    }
  | { readonly type: 'addProbe'; readonly elementId: string; readonly probe: ProbeSketch }
  | {
      readonly type: 'setAssertion';
      readonly elementId: string;
      readonly probe: string;
      readonly value: string;
    }
  /** `null` takes the condition away. FEEL, with its `=`. */
  | { readonly type: 'setCondition'; readonly flowId: string; readonly value: string | null }
  | { readonly type: 'setDefault'; readonly elementId: string; readonly flowId: string | null }
  /** Puts a new element behind another, and a flow to it. */
  | { readonly type: 'append'; readonly elementId: string; readonly bpmnType: string }
  /** Puts a start event into a process or sub-process, and a flow to what nothing leads to. */
  | { readonly type: 'addStart'; readonly scopeId: string; readonly targetId: string | null }
  /** Puts a gateway before an element: all flows into it then lead to the gateway. */
  | { readonly type: 'insertBefore'; readonly elementId: string; readonly bpmnType: string }
  /** Puts a gateway behind a gateway: all flows out of it then leave the new one. */
  | { readonly type: 'insertBehind'; readonly elementId: string; readonly bpmnType: string }
  | { readonly type: 'replaceType'; readonly elementId: string; readonly bpmnType: string }
  | { readonly type: 'connect'; readonly sourceId: string; readonly targetId: string }
  /** Takes an element out; the flow into it then leads to where its own flow led. */
  | { readonly type: 'takeOut'; readonly elementId: string }
  | { readonly type: 'remove'; readonly elementId: string }
  | { readonly type: 'setId'; readonly elementId: string; readonly id: string };

/** What mends a finding: by changes, or, where only the analyst knows what to say, by leading there. */
export type Fix =
  | {
      readonly type: 'change';
      /** Which fix it is. @see fixWords */
      readonly id: string;
      readonly values: Readonly<Record<string, string | number>>;
      /** Carried out together, undone together. */
      readonly commands: readonly [FixCommand, ...FixCommand[]];
    }
  | {
      readonly type: 'goTo';
      readonly id: 'goTo';
      readonly elementId: string;
      readonly field: string;
    };

/** A fix by changes. */
export function change(
  id: string,
  values: Readonly<Record<string, string | number>>,
  ...commands: readonly [FixCommand, ...FixCommand[]]
): Fix {
  return { type: 'change', id, values, commands };
}

/** A fix that leads to a field. */
export function goTo(elementId: string, field: string): Fix {
  return { type: 'goTo', id: 'goTo', elementId, field };
}
