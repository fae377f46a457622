import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Transaction } from '@varsam/outbox';
import type { BrokenGlass } from './broken-glass.js';
import type { GlassRegister } from './glass-register.js';

export interface RegisterUnderTest {
  readonly register: GlassRegister;
  within<T>(kommunkod: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
}

const at = (minutes: number) => new Date(Date.parse('2026-03-20T22:00:00Z') + minutes * 60_000);
const [natt, colleague] = [
  { id: 'natt', kommunkod: '0486' },
  { id: 'colleague', kommunkod: '0486' },
];
const words = 'Barnet är hos polisen i natt.';

function glass(changes: Partial<BrokenGlass> = {}): BrokenGlass {
  return {
    ...{ id: randomUUID(), kommunkod: '0486', openedBy: 'natt', roles: ['socialWorker'], units: ['night'], reasonCode: 'OTHER' },
    ...{ subject: { childId: randomUUID() }, openedAt: at(0), expiresAt: at(60), reviewBy: at(24 * 60) },
    ...changes,
  };
}

/** What every register of broken glass keeps; run on the one in PostgreSQL and on the one in memory. */
export function keepsBrokenGlass(open: () => RegisterUnderTest): void {
  opensForItsTime(open);
  isReviewed(open);
}

type Inside = <T>(work: (tx: Transaction, register: GlassRegister) => Promise<T>, kommunkod?: string) => Promise<T>;

function steps(open: () => RegisterUnderTest) {
  const inside: Inside = (work, kommunkod = '0486') => open().within(kommunkod, (tx) => work(tx, open().register));
  return {
    inside,
    opened: async (one: BrokenGlass): Promise<BrokenGlass> => {
      await inside((tx, register) => register.open(tx, one, words), one.kommunkod);
      return one;
    },
    live: (viewer: typeof natt, place: { childId: string; mark?: Buffer }, now: Date) =>
      inside((tx, register) => register.live(tx, viewer, place, now).then((found) => found?.id), viewer.kommunkod),
  };
}

function opensForItsTime(open: () => RegisterUnderTest): void {
  const { inside, opened, live } = steps(open);

  describe('a broken glass', () => {
    it('opens one child to one person for its time', async () => {
      const one = await opened(glass());
      const childId = one.subject.childId!;
      expect(await live(natt, { childId }, at(0))).toBe(one.id);
      expect(await live(natt, { childId }, at(59))).toBe(one.id);
      expect(await live(natt, { childId }, at(60))).toBeUndefined();
      expect(await live(natt, { childId: randomUUID() }, at(5))).toBeUndefined();
      expect(await live(colleague, { childId }, at(5))).toBeUndefined();
      expect(await live({ ...natt, kommunkod: '0180' }, { childId }, at(5))).toBeUndefined();
    });

    it('opens whoever bears the number that was asked for, also one whose file comes later', async () => {
      const mark = Buffer.from(randomUUID());
      const marked = await opened(glass({ subject: { mark } }));
      expect(await live(natt, { childId: randomUUID(), mark }, at(5))).toBe(marked.id);
      expect(await live(natt, { childId: randomUUID(), mark: Buffer.from('another') }, at(5))).toBeUndefined();
    });

    it('keeps its words for those who review it', async () => {
      const one = await opened(glass());
      expect(await inside((tx, register) => register.find(tx, '0486', one.id))).toEqual({ glass: one, reason: words });
      expect(await inside((tx, register) => register.find(tx, '0180', one.id), '0180')).toBeUndefined();
    });
  });
}

function isReviewed(open: () => RegisterUnderTest): void {
  const { inside, opened, live } = steps(open);

  describe('the review of a broken glass', () => {
    it('is made once; an objection ends it', async () => {
      const one = await opened(glass());
      const review = { by: 'maj', verdict: 'OBJECTED' as const, at: at(9), note: 'The duty officer was at hand.' };
      expect(await inside((tx, register) => register.review(tx, one, review))).toBe(true);
      expect(await inside((tx, register) => register.review(tx, one, { ...review, by: 'gun' }))).toBe(false);
      expect(await live(natt, { childId: one.subject.childId! }, at(10))).toBeUndefined();
      expect((await inside((tx, register) => register.find(tx, '0486', one.id)))?.glass.review).toEqual(review);
    });

    it('is counted with what its person has broken and been objected to before', async () => {
      const natt2 = { id: `natt-${randomUUID()}`, kommunkod: '0486' };
      const history = (now: Date) => inside((tx, register) => register.history(tx, natt2, now));
      expect(await history(at(0))).toEqual({ lately: 0 });
      const [one] = [await opened(glass({ openedBy: natt2.id })), await opened(glass({ openedBy: natt2.id }))];
      expect(await history(at(1))).toEqual({ lately: 2 });
      const objection = { by: 'maj', verdict: 'OBJECTED' as const, at: at(9), note: 'The duty officer was at hand.' };
      await inside((tx, register) => register.review(tx, one, objection));
      expect(await history(at(24 * 60))).toEqual({ lately: 0, objectedAt: at(9) });
    });

    it('is waited for, what is due first before the rest, until it is made', async () => {
      const kommunkod = '0380';
      const late = await opened(glass({ kommunkod, reviewBy: at(2_000) }));
      const soon = await opened(glass({ kommunkod, reviewBy: at(1_000) }));
      const listed = (reviewed: boolean) =>
        inside((tx, register) => register.list(tx, { kommunkod, reviewed, limit: 10, page: 1 }), kommunkod).then((all) =>
          all.map(({ id }) => id),
        );
      expect((await listed(false)).filter((id) => [late.id, soon.id].includes(id))).toEqual([soon.id, late.id]);
      const before = await inside((tx, register) => register.waiting(tx, at(1_500)));
      await inside((tx, register) => register.review(tx, soon, { by: 'maj', verdict: 'CONFIRMED', at: at(9) }), kommunkod);
      expect(await listed(false)).not.toContain(soon.id);
      expect(await listed(true)).toContain(soon.id);
      const after = await inside((tx, register) => register.waiting(tx, at(1_500)));
      expect([before.awaiting - after.awaiting, before.overdue - after.overdue]).toEqual([1, 1]);
    });
  });
}
