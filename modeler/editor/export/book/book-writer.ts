import { PdfPage, type PdfBookmark, type PdfPicture } from './pdf-file.ts';
import { linesOf, type Face } from './pdf-text.ts';

/** Draws a line of letters that the faces do not have; its size is that of the text around it. */
export type DrawLine = (
  line: string,
  size: number,
  face: Face,
) => Promise<PdfPicture & { readonly scale: number }>;

/** A4, in points. */
const SHEET = { short: 595.28, long: 841.89 };
const MARGIN = 56;
const LINE = 1.4;
const FOOTER = { size: 8, face: 'regular' } as const;

/** Writes a book from top to bottom, page by page. */
export class BookWriter {
  readonly pages: PdfPage[] = [];
  readonly bookmarks: PdfBookmark[] = [];
  readonly #drawLine: DrawLine;
  #page: PdfPage | null = null;
  #y = 0;

  constructor(drawLine: DrawLine) {
    this.#drawLine = drawLine;
  }

  /** A heading; it is never the last on its page. */
  async heading(text: string, size: number): Promise<void> {
    this.#room(size * LINE * 4);
    this.#y += size * 0.6;
    this.bookmarks.push({ title: text, page: this.#current() });
    await this.#lines(text, { size, face: 'bold', indent: 0 });
    this.#y += 4;
  }

  /** A paragraph; line breaks stay. */
  async paragraph(text: string, indent = 0): Promise<void> {
    await this.#lines(text, { size: 10, face: 'regular', indent });
    this.#y += 4;
  }

  /** A label, and what is said to it below. */
  async fact(label: string, text: string): Promise<void> {
    this.#room(10 * LINE * 2);
    await this.#lines(label, { size: 9, face: 'bold', indent: 0 });
    await this.paragraph(text, 12);
  }

  /** A thin line across the page. */
  rule(): void {
    this.#room(12);
    this.#current().rule(MARGIN, this.#y + 4, SHEET.short - 2 * MARGIN);
    this.#y += 12;
  }

  /** A sheet of its own, lying, for a picture; `title` stands above it. */
  async sheet(title: string, picture: PdfPicture, width: number): Promise<void> {
    const page = new PdfPage(SHEET.long, SHEET.short);
    this.pages.push(page);
    this.bookmarks.push({ title, page });
    this.#page = page;
    this.#y = MARGIN - 24;
    await this.#lines(title, { size: 10, face: 'bold', indent: 0 });
    const height = (width * picture.height) / picture.width;
    page.picture(picture, { x: MARGIN, y: MARGIN, width, height });
    // What follows begins upright.
    this.#page = null;
  }

  /** Numbers the pages; last of all. */
  number(footer: string): void {
    this.pages.forEach((page, index) => {
      const text = `${footer} · ${index + 1} / ${this.pages.length}`;
      if (!page.text(text, { x: MARGIN, y: page.height - 28 }, FOOTER))
        page.text(
          `${index + 1} / ${this.pages.length}`,
          { x: MARGIN, y: page.height - 28 },
          FOOTER,
        );
    });
  }

  async #lines(
    text: string,
    { size, face, indent }: { readonly size: number; readonly face: Face; readonly indent: number },
  ): Promise<void> {
    const width = this.#current().width - 2 * MARGIN - indent;
    for (const line of linesOf(text, width, size, face)) {
      this.#room(size * LINE);
      const page = this.#current();
      this.#y += size * LINE;
      const x = MARGIN + indent;
      if (page.text(line, { x, y: this.#y }, { size, face })) continue;
      const picture = await this.#drawLine(line, size, face);
      const drawn = {
        width: picture.width / picture.scale,
        height: picture.height / picture.scale,
      };
      page.picture(picture, { x, y: this.#y - size, ...drawn });
    }
  }

  #room(height: number): void {
    if (this.#page !== null && this.#y + height > this.#page.height - MARGIN) this.#page = null;
    this.#current();
  }

  #current(): PdfPage {
    if (this.#page !== null) return this.#page;
    this.#page = new PdfPage(SHEET.short, SHEET.long);
    this.pages.push(this.#page);
    this.#y = MARGIN;
    return this.#page;
  }
}
