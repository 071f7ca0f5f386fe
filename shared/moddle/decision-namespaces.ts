/** The namespaces of DMN models, from DMN 1.1 on. Their elements differ little enough for one reading. */
export const DECISION_NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['http://www.omg.org/spec/DMN/20151101/dmn.xsd', '1.1'],
  ['http://www.omg.org/spec/DMN/20180521/MODEL/', '1.2'],
  ['https://www.omg.org/spec/DMN/20191111/MODEL/', '1.3'],
  ['https://www.omg.org/spec/DMN/20211108/MODEL/', '1.4'],
  ['https://www.omg.org/spec/DMN/20230324/MODEL/', '1.5'],
  ['https://www.omg.org/spec/DMN/20240513/MODEL/', '1.6'],
]);
