/** An expression of the Unified Expression Language, taken apart. */
export type JuelNode =
  /** `feel` is the literal as FEEL writes it. */
  | { readonly type: 'literal'; readonly feel: string; readonly value: string | number | null }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'property'; readonly of: JuelNode; readonly name: string }
  | { readonly type: 'index'; readonly of: JuelNode; readonly index: JuelNode }
  /** `of` is null for a function that belongs to nothing. */
  | {
      readonly type: 'call';
      readonly of: JuelNode | null;
      readonly name: string;
      readonly args: readonly JuelNode[];
    }
  | { readonly type: 'unary'; readonly operator: UnaryOperator; readonly of: JuelNode }
  | {
      readonly type: 'binary';
      readonly operator: BinaryOperator;
      readonly left: JuelNode;
      readonly right: JuelNode;
    }
  | {
      readonly type: 'ternary';
      readonly test: JuelNode;
      readonly yes: JuelNode;
      readonly no: JuelNode;
    };

/** What may stand before an operand. */
export type UnaryOperator = '-' | '!' | 'empty';

/** What may stand between two operands, words replaced by signs. */
export type BinaryOperator =
  '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

/** Why an expression is not translated; caught where a translation begins, and nowhere else. */
export class Untranslatable extends Error {}
