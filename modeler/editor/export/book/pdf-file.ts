import { winAnsi, type Face } from './pdf-text.ts';

/** A picture without transparency: three bytes a pixel, compressed with zlib. */
export interface PdfPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** How a line is set: its size in points, its face. */
export interface PdfType {
  readonly size: number;
  readonly face: Face;
}

/** A place on a page, in points from its upper left corner. */
export interface PdfBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One page, written as one goes. */
export class PdfPage {
  readonly width: number;
  readonly height: number;
  readonly pictures: PdfPicture[] = [];
  content = '';

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  /** Writes a line whose letters the faces have; `y` is its ground line. `false`: they have not. */
  text(
    line: string,
    { x, y }: { readonly x: number; readonly y: number },
    { size, face }: PdfType,
  ): boolean {
    const bytes = winAnsi(line);
    if (bytes === null) return false;
    const escaped = bytes.replace(/[\\()]/g, '\\$&');
    const font = face === 'bold' ? 'F2' : 'F1';
    this.content += `BT /${font} ${size} Tf ${at(x)} ${at(this.height - y)} Td (${escaped}) Tj ET\n`;
    return true;
  }

  /** Draws a thin line from left to right. */
  rule(x: number, y: number, width: number): void {
    const level = at(this.height - y);
    this.content += `0.8 G 0.5 w ${at(x)} ${level} m ${at(x + width)} ${level} l S 0 G\n`;
  }

  /** Draws a picture into a box. */
  picture(picture: PdfPicture, { x, y, width, height }: PdfBox): void {
    this.pictures.push(picture);
    const name = `I${this.pictures.length}`;
    const place = `${at(width)} 0 0 ${at(height)} ${at(x)} ${at(this.height - y - height)}`;
    this.content += `q ${place} cm /${name} Do Q\n`;
  }
}

/** A mark in the reader's list of contents. */
export interface PdfBookmark {
  readonly title: string;
  readonly page: PdfPage;
}

/** What a document says of itself. */
export interface PdfHead {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
}

/** Puts pages together into a file. @spec PDF 1.7 §7.5 */
export function pdfFile(
  { title, language }: PdfHead,
  pages: readonly PdfPage[],
  bookmarks: readonly PdfBookmark[],
): Uint8Array<ArrayBuffer> {
  const body = new Body();
  const [catalog, tree, outlines, info] = [body.next(), body.next(), body.next(), body.next()];
  const fonts = ['Helvetica', 'Helvetica-Bold'].map((name) =>
    body.put(`<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`),
  );
  const resources = `/Font<</F1 ${fonts[0] ?? 0} 0 R/F2 ${fonts[1] ?? 0} 0 R>>`;
  const numbers = pages.map((page) => putPage(body, page, tree, resources));
  const numberOf = new Map(pages.map((page, index) => [page, numbers[index] ?? 0]));
  const marks = bookmarks.map(() => body.next());
  bookmarks.forEach((mark, index) => {
    const near = [
      ...(index > 0 ? [`/Prev ${marks[index - 1]} 0 R`] : []),
      ...(index < marks.length - 1 ? [`/Next ${marks[index + 1]} 0 R`] : []),
    ].join('');
    const target = `/Dest[${numberOf.get(mark.page) ?? 0} 0 R/XYZ null null null]`;
    body.put(
      `<</Title ${unicode(mark.title)}/Parent ${outlines} 0 R${near}${target}>>`,
      marks[index],
    );
  });
  const ends =
    marks.length === 0
      ? ''
      : `/First ${marks[0]} 0 R/Last ${marks.at(-1)} 0 R/Count ${marks.length}`;
  body.put(`<</Type/Outlines${ends}>>`, outlines);
  const kids = numbers.map((number) => `${number} 0 R`).join(' ');
  body.put(`<</Type/Pages/Kids[${kids}]/Count ${numbers.length}>>`, tree);
  body.put(`<</Title ${unicode(title)}/Producer(Baton)>>`, info);
  const viewing = `/Lang(${language})/ViewerPreferences<</DisplayDocTitle true>>`;
  body.put(`<</Type/Catalog/Pages ${tree} 0 R/Outlines ${outlines} 0 R${viewing}>>`, catalog);
  return body.end(catalog, info);
}

function putPage(body: Body, page: PdfPage, tree: number, resources: string): number {
  const pictures = page.pictures.map(
    ({ width, height, data }, index) =>
      `/I${index + 1} ${body.stream(
        `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode`,
        data,
      )} 0 R`,
  );
  const content = body.stream('', latin(page.content));
  const all = `${resources}/XObject<<${pictures.join('')}>>`;
  const box = `/MediaBox[0 0 ${at(page.width)} ${at(page.height)}]`;
  return body.put(
    `<</Type/Page/Parent ${tree} 0 R${box}/Resources<<${all}>>/Contents ${content} 0 R>>`,
  );
}

/** Objects one after the other, and where each begins. */
class Body {
  readonly #chunks: Uint8Array[] = [latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')];
  readonly #offsets: number[] = [];
  #length = 15;

  /** A number for an object that is put later. */
  next(): number {
    return this.#offsets.push(0);
  }

  put(text: string, number: number = this.next()): number {
    this.#begin(number);
    this.#add(latin(`${text}\nendobj\n`));
    return number;
  }

  stream(entries: string, data: Uint8Array): number {
    const number = this.next();
    this.#begin(number);
    this.#add(latin(`<<${entries}/Length ${data.length}>>\nstream\n`));
    this.#add(data);
    this.#add(latin('\nendstream\nendobj\n'));
    return number;
  }

  end(root: number, info: number): Uint8Array<ArrayBuffer> {
    const start = this.#length;
    const size = this.#offsets.length + 1;
    const rows = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    this.#add(latin(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`));
    const trailer = `<</Size ${size}/Root ${root} 0 R/Info ${info} 0 R>>`;
    this.#add(latin(`trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`));
    const file = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      file.set(chunk, offset);
      offset += chunk.length;
    }
    return file;
  }

  #begin(number: number): void {
    this.#offsets[number - 1] = this.#length;
    this.#add(latin(`${number} 0 obj\n`));
  }

  #add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A text of any letters, for what stands outside of pages. */
function unicode(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `<FEFF${units.map((unit) => unit.toString(16).padStart(4, '0')).join('')}>`;
}

function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}
