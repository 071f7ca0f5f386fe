import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prescan } from '../prescan.ts';
import { convertModel, type ConvertedModel } from './convert-model.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);

const names = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.bpmn'))
  .map((name) => name.replace('.bpmn', ''));

function convertFixture(name: string): ConvertedModel {
  const converted = convertModel(readFileSync(new URL(`${name}.bpmn`, FIXTURES), 'utf8'));
  if (converted === null) throw new Error(`${name} is not of another dialect`);
  return converted;
}

function reportOf({ report, forms }: ConvertedModel): string {
  const lines = report.map(
    ({ outcome, elementId, line, message }) => `${outcome} ${line} ${elementId ?? '-'}: ${message}`,
  );
  return [...lines, ...forms.map(({ content }) => content), ''].join('\n');
}

describe('a model of another engine', () => {
  it.each(names)('%s is converted with a report', async (name) => {
    const converted = convertFixture(name);
    expect(prescan(converted.xml).ok).toBe(true);
    await expect(converted.xml).toMatchFileSnapshot(`fixtures/${name}.converted.xml`);
    await expect(reportOf(converted)).toMatchFileSnapshot(`fixtures/${name}.report.txt`);
  });

  it.each(names)('%s, once converted without refusals, is left alone', (name) => {
    const { xml, report } = convertFixture(name);
    const isWhole = report.every(({ outcome }) => outcome !== 'refused');
    expect(convertModel(xml) === null).toBe(isWhole);
  });
});
