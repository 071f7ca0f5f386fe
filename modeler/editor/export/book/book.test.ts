import PDFDocument from 'pdfkit';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { BpmnModdle } from 'bpmn-moddle';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../../../shared/moddle/baton.json' with { type: 'json' };
import { bookEntries } from './book-content.ts';
import { BookWriter, type DrawLine } from './book-writer.ts';
import { pdfFile } from './pdf-file.ts';
import { linesOf, widthOf, winAnsi } from './pdf-text.ts';

const dot = { width: 1, height: 1, data: deflateSync(Uint8Array.of(200, 0, 0)), scale: 1 };

async function read(
  writer: BookWriter,
  title: string,
): Promise<{ pages: string[]; outline: string[] }> {
  const data = pdfFile({ title, language: 'de' }, writer.pages, writer.bookmarks);
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join('|'));
  }
  const outline = ((await pdf.getOutline()) ?? []).map((one) => one.title);
  return { pages, outline };
}

describe('a book', () => {
  it('says umlauts, dashes and brackets, and has marks for its headings', async () => {
    const writer = new BookWriter(() => Promise.reject(new Error('nothing is to be drawn')));
    await writer.heading('Prüfung (Größe) – „Straße“', 18);
    await writer.fact('Preis', '12,50 € \\ netto');
    writer.number('Prüfung');
    const { pages, outline } = await read(writer, 'Prüfung 発注');
    expect(outline).toEqual(['Prüfung (Größe) – „Straße“']);
    expect(pages[0]).toContain('Prüfung (Größe) – „Straße“');
    expect(pages[0]).toContain('12,50 € \\ netto');
    expect(pages[0]).toContain('Prüfung · 1 / 1');
  });

  it('goes on overleaf, and has sheets with pictures', async () => {
    const writer = new BookWriter(() => Promise.resolve(dot));
    await writer.paragraph(Array.from({ length: 120 }, (_, n) => `Line ${n}`).join('\n'));
    await writer.sheet('The diagram', dot, 100);
    await writer.paragraph('After it');
    const { pages } = await read(writer, 'Long');
    expect(pages).toHaveLength(5);
    expect(pages[0]).toContain('Line 0');
    expect(pages[2]).toContain('Line 119');
    expect(pages[3]).toContain('The diagram');
    expect(pages[4]).toContain('After it');
  });

  it('draws the lines whose letters its faces do not have', async () => {
    const drawn: string[] = [];
    const draw: DrawLine = (line) => {
      drawn.push(line);
      return Promise.resolve(dot);
    };
    const writer = new BookWriter(draw);
    await writer.paragraph('Order\n発注\nЗаказ');
    expect(drawn).toEqual(['発注', 'Заказ']);
    expect((await read(writer, 'x')).pages[0]).toBe('Order');
  });

  it('measures its letters as the faces have them', () => {
    const reference = new PDFDocument();
    for (const text of ['Überweisung prüfen (42 %)', 'WAVE ill @ ~{}', 'Éàçñ ü']) {
      reference.font('Helvetica').fontSize(10);
      const regular = reference.widthOfString(text, { features: [] });
      expect(Math.abs(widthOf(text, 10) - regular)).toBeLessThan(2);
      reference.font('Helvetica-Bold');
      expect(Math.abs(widthOf(text, 10, 'bold') - reference.widthOfString(text))).toBeLessThan(2);
    }
    expect(winAnsi('発')).toBeNull();
  });

  it('breaks lines at words, and words where it must', () => {
    expect(linesOf('one two three', 45, 10, 'regular')).toEqual(['one two', 'three']);
    expect(linesOf('x'.repeat(30), 50, 10, 'regular').every((line) => line.length <= 10)).toBe(
      true,
    );
    expect(linesOf('a\n\nb', 50, 10, 'regular')).toEqual(['a', '', 'b']);
  });
});

describe('what a book tells', () => {
  it('is every element with its performer, its proof, its form and its fields', async () => {
    const folder = new URL('../../../../processes/invoice-to-payment/', import.meta.url);
    const [xml, content] = ['invoice-to-payment.bpmn', 'approve-payment.form'].map((name) =>
      readFileSync(new URL(name, folder), 'utf8'),
    );
    const { rootElement } = await new BpmnModdle({ zeebe, baton }).fromXML(xml!);
    const entries = bookEntries(rootElement, [{ name: 'approve-payment.form', content: content! }]);
    expect(entries[0]).toMatchObject({ title: 'Invoice to payment (Process)', depth: 0 });
    const approval = entries.find(({ title }) => title === 'Approve payment (User task)');
    expect(approval?.facts.map(([label]) => label)).toEqual(
      expect.arrayContaining(['Form', 'Fields of the form']),
    );
    const labels = new Set(entries.flatMap(({ facts }) => facts.map(([label]) => label)));
    for (const label of ['Performer', 'Contract', 'What proves it'])
      expect(labels).toContain(label);
    const text = entries.flatMap(({ facts }) => facts.map(([, said]) => said)).join('\n');
    expect(text).not.toMatch(/\[object|undefined/);
  });
});
