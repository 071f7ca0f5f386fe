import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { type Paper, write } from '../invoices/layouts/pen.ts';
import { readDocument, UnreadableDocument } from './read-document.ts';

describe('hidden text', () => {
  it('is seen to be white on white, but not white on dark', async () => {
    const document = await page((paper) => {
      paper.rect(0, 0, 600, 100).fill('#224466');
      write(paper, 'on dark', [50, 50], { colour: '#ffffff' });
      write(paper, 'on white', [50, 200], { colour: '#fefefe' });
    });

    expect(document.hiddenText).toEqual([{ page: 1, quote: 'on white', how: 'white' }]);
    expect(document.pages[0]!.items.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['on dark', false],
      ['on white', true],
    ]);
  });

  it('is found when black on black, tiny, off the page, unpainted, see-through or covered', async () => {
    const document = await page((paper) => {
      paper.rect(0, 0, 600, 100).fill('#000000');
      write(paper, 'black', [50, 50], { colour: '#000000' });
      write(paper, 'tiny', [50, 150], { size: 2.5 });
      write(paper, 'off', [-300, 200]);
      paper.save().opacity(0.01);
      write(paper, 'see-through', [50, 250]);
      paper.restore();
      write(paper, 'covered', [50, 300]);
      paper.rect(40, 290, 200, 30).fill('#eeeeee');
    });

    expect(document.hiddenText.map(({ quote, how }) => [quote, how])).toEqual([
      ['black', 'white'],
      ['tiny', 'tiny'],
      ['off', 'off-page'],
      ['see-through', 'invisible'],
      ['covered', 'covered'],
    ]);
  });

  it('taints the whole piece of text it is smuggled into', async () => {
    const document = await page((paper) => {
      write(paper, 'Total 12', [50, 50]);
      write(paper, '0000', [50 + paper.widthOfString('Total 12'), 50], { colour: '#ffffff' });
    });

    expect(document.hiddenText).toEqual([{ page: 1, quote: '0000', how: 'white' }]);
    expect(document.pages[0]!.items.filter(({ hidden }) => hidden).map(({ text }) => text)).toEqual(
      ['Total 120000'],
    );
  });

  it('is found on turned and shrunken paper too', async () => {
    const document = await page((paper) => {
      paper.save().scale(0.1);
      write(paper, 'shrunk', [500, 500], { size: 12 });
      paper.restore();
      paper.save().rotate(30, { origin: [100, 100] });
      write(paper, 'turned', [200, 200]);
      paper.restore();
    });

    expect(document.hiddenText).toEqual([{ page: 1, quote: 'shrunk', how: 'tiny' }]);
  });
});

describe('reading a document', () => {
  it.each([[''], ['hello'], ['%PDF-1.7\n%%EOF']])('refuses what is not a PDF: %j', async (text) => {
    await expect(readDocument(Buffer.from(text))).rejects.toThrow(UnreadableDocument);
  });

  it('refuses what is too large or has too many pages', async () => {
    await expect(readDocument(new Uint8Array(11 * 1024 * 1024))).rejects.toThrow(/at most/);
    await expect(
      page((paper) => {
        for (let index = 0; index < 60; index += 1) paper.addPage();
      }),
    ).rejects.toThrow(/pages/);
  });
});

async function page(draw: (paper: Paper) => void): ReturnType<typeof readDocument> {
  const paper = new PDFDocument({ size: 'A4', margin: 0, compress: false });
  const chunks: Buffer[] = [];
  paper.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => paper.on('end', () => resolve()));
  draw(paper);
  paper.end();
  await ended;
  return readDocument(Buffer.concat(chunks));
}
