import { describe, expect, it } from '@jest/globals';
import type { ProtectionNotedV1 } from '@varsam/contracts';
import { removeReader, setLevel } from '../../domain/protection/keep-protection.js';
import { address, flagged, report, somebody } from './protected-report.suite.js';
import { lower } from './second-officer.suite.js';
import { filed, levelShown, name, now, occasion, officer, raise, step, waiting, worker } from './protected-scene.suite.js';
import type { Open } from './protected-scene.suite.js';

/** What every record of protected identities keeps; run on the one in PostgreSQL and on the one in memory. */
export function keepsProtectedIdentities(open: Open): void {
  hidesWhereSomebodyIs(open);
  hidesWhoReported(open);
  opensTheVault(open);
  keepsTheLevel(open);
  listsTheUnnamedFirst(open);
  hidesFictitiousParticulars(open);
  keepsFictitiousParticularsApart(open);
  inheritsInTheHousehold(open);
  tellsOtherServices(open);
}

function hidesWhereSomebodyIs(open: Open): void {
  describe('a child reported with a protected identity', () => {
    it('is protected from the first report on: nobody reads where it is, and everybody reads the rest', async () => {
      const record = await open();
      const [childId] = await filed(record, report(somebody(), { protectionLevel: flagged }));
      const file = await record.childFiles.read(worker, childId!);
      expect(file).toMatchObject({
        protection: { level: flagged, inherited: false, marking: { provision: 'OSL 22:1', on: '2026-03-20' }, hiddenFrom: [] },
        reports: [{ body: { child: { name: 'Elis', address: 'protected' }, concern: { types: ['OTHER'] } } }],
      });
      expect(JSON.stringify(file)).not.toContain('Påhittad');
    });

    it('hides also what came before, and what comes after without a word of it', async () => {
      const record = await open();
      const child = somebody();
      const [childId] = await filed(record, report(child));
      expect(JSON.stringify(await record.childFiles.read(worker, childId!))).toContain(address);
      await filed(record, report(child, { protectionLevel: flagged }));
      await filed(record, report(child));
      const file = await record.childFiles.read(worker, childId!);
      expect(file?.reports).toHaveLength(3);
      expect(JSON.stringify(file)).not.toContain('Påhittad');
    });

    it('is found by nobody but the named: others are told who handles it, reported or not', async () => {
      const record = await open();
      const [child, unreported] = [somebody(), somebody()];
      const [childId] = await filed(record, report(child, { protectionLevel: flagged }));
      await record.identities.change(officer, { identity: unreported }, (before) =>
        setLevel(before, { ...step, level: flagged, effectiveAt: now }, occasion),
      );
      expect(await record.childFiles.find(worker, child)).toEqual({ handledBy: 'special-function' });
      expect(await record.childFiles.find(worker, unreported)).toEqual({ handledBy: 'special-function' });
      expect(await record.childFiles.find({ ...worker, kommunkod: '0180' }, child)).toBeUndefined();
      await name(record, childId!, 'anna');
      expect(await record.childFiles.find(worker, child)).toEqual({ childId });
    });
  });
}

function hidesWhoReported(open: Open): void {
  describe('who reported a protected child', () => {
    it('is told to the named alone, for it tells the school; of the household too', async () => {
      const record = await open();
      const sister = report(somebody(), { protectionLevel: flagged });
      const [sisterId, brotherId] = await filed(record, sister, report(somebody(), { siblings: [sister.concern.id] }));
      const sender = async (childId: string | undefined) => (await record.childFiles.read(worker, childId!))?.reports[0]?.partnerId;
      expect([await sender(sisterId), await sender(brotherId)]).toEqual([undefined, undefined]);
      await name(record, sisterId!, 'anna');
      expect([await sender(sisterId), await sender(brotherId)]).toEqual(['skola-01', 'skola-01']);
      const plain = await filed(record, report(somebody()));
      expect(await sender(plain[0])).toBe('skola-01');
    });
  });
}

function opensTheVault(open: Open): void {
  describe('the vault', () => {
    it('opens to the named after a fresh sign-in, and is unknown to everybody else', async () => {
      const record = await open();
      const [childId] = await filed(record, report(somebody(), { protectionLevel: flagged }));
      const tries = [worker, officer, { ...worker, roles: ['unitManager'] }, { ...worker, kommunkod: '0180' }];
      for (const viewer of tries) expect(await record.identities.open(viewer, childId!)).toBeUndefined();
      await name(record, childId!, 'anna');
      expect(await record.identities.open({ ...worker, signInAgain: {} }, childId!)).toBe('sign-in-too-old');
      expect(await record.identities.open({ ...worker, kommunkod: '0180' }, childId!)).toBeUndefined();
      expect(await record.identities.open(worker, childId!)).toMatchObject({
        childId,
        records: [{ contact: [{ pointer: '/child/address', value: address }], original: { child: { address } } }],
      });
    });

    it('of a child that is not protected is unknown too', async () => {
      const record = await open();
      const [childId] = await filed(record, report(somebody()));
      expect(await record.identities.open(worker, childId!)).toBeUndefined();
    });
  });
}

function keepsTheLevel(open: Open): void {
  describe('the level', () => {
    it('is never sunk by a report; two officers lower it, all facts stay, and the file is read as it came', async () => {
      const record = await open();
      const child = somebody();
      const [childId] = await filed(record, report(child, { protectionLevel: 'PROTECTED_REGISTRATION' }));
      await filed(record, report(child, { protectionLevel: flagged }));
      expect(await levelShown(record, childId!)).toMatchObject({ level: 'PROTECTED_REGISTRATION' });
      await lower(record, childId!, 'NONE');
      const kept = await record.identities.read(officer, childId!);
      expect(kept?.history.map(({ kind }) => kind)).toEqual(['level-reported', 'lowering-proposed', 'level-set']);
      const file = await record.childFiles.read(worker, childId!);
      expect(file?.reports[0]?.body).toMatchObject({ child: { address } });
    });

    it('is kept by the officer of the own municipality alone', async () => {
      const record = await open();
      const [childId] = await filed(record, report(somebody(), { protectionLevel: flagged }));
      for (const actor of [worker, { ...officer, kommunkod: '0180' }]) {
        const lower = () =>
          setLevel(
            { childId: childId!, level: flagged, readers: [], hiddenFrom: [], proposed: [] },
            { ...step, level: 'NONE', effectiveAt: now },
            occasion,
          );
        expect(await record.identities.change(actor, { childId: childId! }, lower)).toEqual({ refused: 'unknown' });
        expect(await record.identities.read(actor, childId!)).toBeUndefined();
        expect((await record.identities.list(actor, { limit: 100, page: 1 }))?.map((one) => one.childId) ?? []).not.toContain(childId);
      }
      expect((await record.identities.list(officer, { limit: 100, page: 1 }))!.map((one) => one.childId)).toContain(childId);
    });
  });
}

function listsTheUnnamedFirst(open: Open): void {
  describe('the officer’s list', () => {
    it('begins with those for whom nobody is named', async () => {
      const record = await open();
      const brother = report(somebody());
      const raised = report(somebody(), { siblings: [brother.concern.id], protectionLevel: flagged });
      const [namedId, siblingId, unnamedId] = await filed(record, raised, brother, report(somebody(), { protectionLevel: flagged }));
      await name(record, namedId!, 'anna');
      const listed = (await record.identities.list(officer, { limit: 100, page: 1 }))!.map(({ childId }) => childId);
      const place = (id: string | undefined) => listed.indexOf(id!);
      expect(place(unnamedId)).toBeGreaterThanOrEqual(0);
      expect(place(unnamedId)).toBeLessThan(Math.min(place(namedId), place(siblingId)));
    });
  });
}

const fictitious = { protectionLevel: 'FICTITIOUS', warnings: [{ pointer: '/child/birth', slug: 'odd-date' }] } as const;

function hidesFictitiousParticulars(open: Open): void {
  describe('fictitious particulars', () => {
    it('let everybody who receives meet the file while nobody is named, without a word of where the child is', async () => {
      const record = await open();
      const child = somebody();
      const [childId] = await filed(record, report(child, fictitious));
      const file = await record.childFiles.read(worker, childId!);
      expect(file).toMatchObject({
        protection: { level: 'FICTITIOUS', inherited: false },
        reports: [{ body: { child: { name: 'Elis' } } }],
      });
      expect(JSON.stringify(file)).not.toContain('Påhittad');
      expect(await waiting(record, worker)).toContain(childId);
      expect(await record.childFiles.find(worker, child)).toEqual({ handledBy: 'special-function' });
      expect(await record.identities.open(worker, childId!)).toBeUndefined();
    });

    it('let nobody but the named meet the file once somebody is named, and the last of them stays', async () => {
      const record = await open();
      const [childId] = await filed(record, report(somebody(), fictitious));
      await name(record, childId!, 'anna');
      expect(await record.childFiles.read(worker, childId!)).toMatchObject({ protection: { level: 'FICTITIOUS' } });
      const bo = { ...worker, id: 'bo' };
      expect(await record.childFiles.read(bo, childId!)).toBeUndefined();
      expect([await waiting(record, worker), await waiting(record, bo)].map((ids) => ids.includes(childId!))).toEqual([true, false]);
      const remove = () =>
        record.identities.change(officer, { childId: childId! }, (before) => removeReader(before, { ...step, readerId: 'anna' }, now));
      expect(await remove()).toEqual({ refused: 'name-another-first' });
      await name(record, childId!, 'bo');
      expect(await remove()).toMatchObject({ done: { protection: { readers: ['bo'] } } });
    });
  });
}

function keepsFictitiousParticularsApart(open: Open): void {
  describe('fictitious particulars that somebody keeps', () => {
    it('are set together with who works with the person, who meets the file from that moment on and alone', async () => {
      const record = await open();
      const [childId] = await filed(record, report(somebody()));
      expect(await raise(record, childId!, 'FICTITIOUS')).toEqual({ refused: 'name-somebody-first' });
      await raise(record, childId!, 'FICTITIOUS', 'anna');
      expect(await record.childFiles.read({ ...worker, id: 'bo' }, childId!)).toBeUndefined();
      expect(await record.childFiles.read(worker, childId!)).toMatchObject({ protection: { level: 'FICTITIOUS' } });
      expect(await record.identities.open(worker, childId!)).toMatchObject({ records: [{ original: { child: { address } } }] });
      expect(await record.identities.open(officer, childId!)).toBeUndefined();
    });

    it('lead nobody from a sibling to a file that they may not meet', async () => {
      const record = await open();
      const secret = report(somebody(), fictitious);
      const [, childId] = await filed(record, secret, report(somebody(), { siblings: [secret.concern.id] }));
      const file = await record.childFiles.read(worker, childId!);
      expect(file?.reports[0]?.siblings).toEqual([]);
      expect(file?.protection).toMatchObject({ level: 'FICTITIOUS', inherited: true });
    });
  });
}

const inherited = { level: flagged, inherited: true };

function inheritsInTheHousehold(open: Open): void {
  describe('siblings and guardians of a protected person', () => {
    it.each(['first', 'last'])('show the level as inherited when it came %s, and lose it when it ends', async (when) => {
      const record = await open();
      const brother = report(somebody());
      const sister = report(somebody(), { siblings: [brother.concern.id], ...(when === 'first' && { protectionLevel: flagged }) });
      const [sisterId] = await filed(record, sister);
      const [brotherId] = await filed(record, brother);
      if (when === 'last') await raise(record, sisterId!, flagged);
      expect(await levelShown(record, brotherId!)).toMatchObject(inherited);
      expect(JSON.stringify(await record.childFiles.read(worker, brotherId!))).not.toContain('Påhittad');
      await lower(record, sisterId!, 'NONE');
      expect((await levelShown(record, brotherId!))?.level ?? 'NONE').toBe('NONE');
    });

    it.each(['first', 'last'])('share it through a guardian, whose protection came %s', async (when) => {
      const record = await open();
      const mother = somebody();
      const known = report(somebody(), { guardians: [{ identity: mother, level: flagged }] });
      const other = report(somebody(), { guardians: [{ identity: mother, level: 'NONE' }] });
      const ids = when === 'first' ? [...(await filed(record, known)), ...(await filed(record, other))] : await filed(record, other, known);
      for (const id of ids) expect(await levelShown(record, id)).toMatchObject(inherited);
      expect(await record.childFiles.find(worker, mother)).toEqual({ handledBy: 'special-function' });
    });
  });
}

function tellsOtherServices(open: Open): void {
  describe('the other services', () => {
    it('are told to the other services with the level, once for each change, and never with a word or a place', async () => {
      const record = await open();
      const brother = report(somebody());
      const sister = report(somebody(), { siblings: [brother.concern.id] });
      const [sisterId, brotherId] = await filed(record, sister, brother);
      await raise(record, sisterId!, 'FICTITIOUS', 'anna');
      const noted = (await record.published()).map(({ data }) => data as ProtectionNotedV1);
      const of = (id: string | undefined) => noted.filter(({ childId }) => childId === id);
      expect(of(sisterId)).toMatchObject([{ level: 'FICTITIOUS', inherited: false, namedPersons: ['anna'], hiddenFrom: [] }]);
      expect(of(brotherId)).toMatchObject([{ level: 'FICTITIOUS', inherited: true, namedPersons: [] }]);
      await filed(record, report(somebody(), { siblings: [brother.concern.id] }));
      expect((await record.published()).length).toBeGreaterThan(noted.length - 1);
      expect(of(brotherId)).toHaveLength(1);
    });
  });
}
