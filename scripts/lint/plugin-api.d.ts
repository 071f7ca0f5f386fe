/** The slice of oxlint's plugin interface that the house rules stand on (oxlint publishes no types for it). */

export interface Named {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

export interface ImportSpecifier {
  readonly type: 'ImportSpecifier' | 'ImportDefaultSpecifier' | 'ImportNamespaceSpecifier';
  readonly importKind?: 'type' | 'value';
  readonly imported?: Named;
}

export interface Declaration {
  readonly type: string;
  readonly id?: Named | null;
  readonly declarations?: readonly { readonly id: Named }[];
}

/** One syntax node; the members that a node type lacks are absent. */
export interface Node {
  readonly type: string;
  readonly source?: Named | null;
  readonly importKind?: 'type' | 'value';
  readonly specifiers?: readonly ImportSpecifier[];
  readonly declaration?: Declaration | null;
  readonly callee?: Node;
  readonly computed?: boolean;
  readonly property?: Named;
}

export interface Comment {
  readonly type: 'Line' | 'Block';
  readonly value: string;
}

export interface Context {
  readonly filename: string;
  readonly sourceCode: {
    getAllComments(): readonly Comment[];
    getCommentsBefore(node: Node): readonly Comment[];
  };
  report(finding: { readonly node: Node | Comment; readonly message: string }): void;
}

export type Visitor = Readonly<Record<string, (node: Node) => void>>;

export interface Rule {
  create(context: Context): Visitor;
}

export interface Plugin {
  readonly meta: { readonly name: string };
  readonly rules: Readonly<Record<string, Rule>>;
}
