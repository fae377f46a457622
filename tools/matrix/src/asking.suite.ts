import { v7 } from 'uuid';
import { isOpen, rolesOf, verdictOn } from './cases.suite.js';
import type { Case } from './cases.suite.js';
import { elsewhere, kommunkod, ownUnit, subjects, testNumbers } from './records.suite.js';
import type { Records } from './records.suite.js';
import type { Answered, Service, Town } from './town.suite.js';

const atOnce = 12;
/** What belongs to one answer alone, or counts answers. */
const ofOneAnswer = /^(?:date|connection|keep-alive|ratelimit.*)$/;

interface Log {
  has(viewer: string, record: string, allowed: boolean): boolean;
}

/** Puts every case to the running services and tells where they answer otherwise than the oracle. */
export class Asking {
  private asked = 0;

  constructor(
    private readonly town: Town,
    private readonly records: Records,
  ) {}

  /** In words: what was asked, what was expected and what came. */
  async all(cases: readonly Case[]): Promise<readonly string[]> {
    const found: string[] = [];
    const left = [...cases];
    const subs = new Map<Case, string>();
    const work = async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) {
        const sub = this.subjectOf(one);
        subs.set(one, sub);
        found.push(...(await this.one(one, sub)).map((said) => `${wordsOf(one)}: ${said}`));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return [...found, ...(await this.unlogged(cases, subs))];
  }

  private async one(one: Case, sub: string): Promise<readonly string[]> {
    const token = await this.tokenOf(one, sub);
    const record = this.recordOf(one);
    const answer = await this.ask(one, token, record);
    const verdict = verdictOn(one);
    if (verdict === 'open') return this.faultsOfOpen(one, answer);
    const expected = { unauthenticated: [401, 'unauthenticated'], forbidden: [403], 'not-found': [404] }[verdict];
    if (answer.status !== expected[0]) return [`expected ${verdict}, came ${answer.status} ${answer.text.slice(0, 200)}`];
    if (verdict !== 'not-found') return [];
    return differences(answer, await this.ask(one, token, unknownOf(one)));
  }

  private faultsOfOpen(one: Case, answer: Answered): readonly string[] {
    const { row, service } = one;
    if (!row.letIn.includes(answer.status))
      return [`expected ${row.letIn.join(' or ')}, came ${answer.status} ${answer.text.slice(0, 300)}`];
    if (row.way !== 'list') return [];
    return Object.keys(row.records ?? {}).flatMap((kind) => {
      const shown = answer.text.includes(this.records.of(service)[kind] ?? 'no record was made');
      return shown === isOpen(one, kind) ? [] : [`${kind} is ${shown ? 'shown' : 'not shown'}`];
    });
  }

  /** What is open was read under the reader's name; what was denied stands as denied. */
  private async unlogged(cases: readonly Case[], subs: ReadonlyMap<Case, string>): Promise<readonly string[]> {
    const logs = new Map<Service, Log>();
    for (const service of new Set(cases.map((one) => one.service))) logs.set(service, await this.logOf(service));
    return cases.flatMap((one) => {
      const { row, service } = one;
      if (row.way !== 'record' || row.unlogged !== undefined) return [];
      const verdict = verdictOn(one);
      const read = row.endpoint.startsWith('GET ');
      if (verdict !== 'not-found' && !(verdict === 'open' && read)) return [];
      const logged = logs.get(service)!.has(subs.get(one)!, this.recordOf(one), verdict === 'open');
      return logged ? [] : [`${wordsOf(one)}: ${verdict} is not in the read log`];
    });
  }

  private async logOf(service: Service): Promise<Log> {
    const sql = 'select distinct viewer_id, unnest(record_ids) as record_id, allowed from read_log';
    const rows = await this.town.rows<{ viewer_id: string; record_id: string; allowed: boolean }>(service, sql);
    const entries = new Set(rows.map((row) => JSON.stringify([row.viewer_id, row.record_id, row.allowed])));
    return { has: (...entry) => entries.has(JSON.stringify(entry)) };
  }

  private ask({ service, row }: Case, token: string | undefined, record: string): Promise<Answered> {
    const [method, path] = row.endpoint.split(' ') as [string, string];
    const address = path.replace(/\{\w+\}/g, record) + (row.ask?.query ?? '');
    const body = row.ask?.body === undefined ? undefined : JSON.stringify(row.ask.body).replaceAll('{record}', record);
    return this.town.call({ service, method, path: address, token, body });
  }

  private recordOf({ service, row, record }: Case): string {
    if (row.way === 'record') {
      const id = this.records.of(service)[record];
      if (id === undefined) throw new Error(`no ${record} was prepared in ${service}`);
      return id;
    }
    return row.endpoint.includes('{kommunkod}') ? kommunkod : v7();
  }

  /** Strangers are each somebody else, so that the log tells their attempts apart. */
  private subjectOf({ person, caller }: Case): string {
    this.asked += 1;
    if (caller === 'partner') return person === 'sender' ? 'skola-01' : 'polis-01';
    return subjects[person] ?? `stranger-${this.asked}`;
  }

  private async tokenOf({ caller, unit, municipality }: Case, sub: string): Promise<string | undefined> {
    const { signIn } = this.town;
    const home = municipality === 'other' ? elsewhere : kommunkod;
    const board = municipality === 'other-board' && { authority: 'utbildningsnamnden' };
    const claims = { sub, kommunkod: home, ...board, units: [unit === 'own' ? ownUnit : 'another-unit'] };
    const partner = (id: string, changes: object = {}) =>
      signIn.token({ sub: id, client_id: id, scope: 'concerns:write', kommunkoder: [kommunkod], ...changes });
    switch (caller) {
      case 'nobody':
        return undefined;
      case 'no-role':
        return signIn.token({ ...claims, roles: [] });
      case 'role-in-capitals':
        return signIn.token({ ...claims, roles: ['UNITMANAGER', 'admin', '*'] });
      case 'partner':
        return partner(sub);
      case 'partner-without-scope':
        return partner('skola-01', { scope: 'concerns:read openid' });
      case 'partner-revoked':
        return partner('utgatt-01');
      case 'partner-unknown':
        return partner('okand-01');
      case 'partner-elsewhere':
        return partner('skola-01', { kommunkoder: [elsewhere] });
      case 'partner-claiming-roles':
        return partner('okand-01', { ...claims, roles: ['reception', 'unitManager', 'housingDecider', 'operations', 'sspfCoordinator'] });
      default:
        return signIn.token({ ...claims, roles: rolesOf(caller) });
    }
  }
}

function unknownOf({ record }: Case): string {
  return record.startsWith('identity-number') ? testNumbers[900]! : record.endsWith('partner') ? 'unknown-partner' : v7();
}

/** Whoever compares the two answers learns nothing: not from the status, a header or a word. */
function differences(denied: Answered, unknown: Answered): readonly string[] {
  const [one, other] = [shapeOf(denied), shapeOf(unknown)];
  return one === other ? [] : [`differs from the answer on what does not exist: ${one} against ${other}`];
}

function shapeOf({ status, headers, text }: Answered): string {
  const { instance, ...said } = JSON.parse(text) as Record<string, unknown>;
  const kept = [...headers].filter(([name]) => !ofOneAnswer.test(name));
  return JSON.stringify({ status, kept, said, instance: typeof instance });
}

function wordsOf({ service, row, caller, person, unit, municipality, record }: Case): string {
  return `${service} ${row.endpoint} by ${caller} (${person}, ${unit} unit, ${municipality} municipality) of ${record}`;
}
