import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agrees, type Known } from './quick-start/agreement.js';
import { kinds, languages, readPage, type Kind } from './quick-start/page.js';
import { typeAll, type Seen } from './quick-start/terminal.js';
import { RunningSystem } from './running-system.js';

let system: RunningSystem;

beforeAll(async () => {
  system = await RunningSystem.start();
}, 300_000);

afterAll(() => system?.stop(), 60_000);

describe.each(languages)('the quick start in %s', (language) => {
  const pages = kinds.map((kind) => ({ kind, ...readPage(kind, language) }));
  const seen = new Map<Kind, readonly Seen[]>();

  beforeAll(async () => {
    await Promise.all(
      pages.map(async ({ kind, steps }) =>
        seen.set(kind, await typeAll(steps, { home: system.home, language, asksNpm: kind === kinds[0] })),
      ),
    );
  }, 300_000);

  describe.each(pages)('$file', ({ kind, steps }) => {
    const known: Known = new Map();

    it.each(steps.map((step, index) => ({ ...step, index })))('does at line $line what it says', ({ index, exitCode, shown }) => {
      const ran = seen.get(kind)?.[index];
      const agreed = shown === undefined || agrees(shown, ran?.output ?? '', known);
      expect(ran).toEqual({ exitCode, output: agreed ? ran?.output : shown });
    });
  });
});
