import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ReceiptV1 } from '@varsam/contracts';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';
import { disclosuresOf, extractOfCase, extractOfEnquiry, extractsOf } from './disclosure-records.suite.js';
import { disposalRecordsOf } from './disposal-records.suite.js';
import type { Json } from './endpoints.suite.js';
import { handedOverOf } from './handed-over-records.suite.js';
import { housingRecordsOf } from './housing-records.suite.js';
import { keepLetters, keepRedrives, keepReviews } from './operations-records.suite.js';
import { protectedIdentitiesOf } from './protection-records.suite.js';
import { sspfCasesOf } from './sspf-records.suite.js';
import { services } from './town.suite.js';
import type { Call, Service, Town } from './town.suite.js';

export const kommunkod = '0486';
export const elsewhere = '0180';

/** Which unit is the own one, and who stands how to the records. */
export const ownUnit = 'children-and-youth';
export const subjects: Readonly<Record<string, string>> = {
  'in-team': 'maj',
  'was-in-team': 'wilma',
  'behind-glass': 'nina',
  'after-glass': 'oskar',
  assigned: 'anna',
  named: 'hedda',
  'who-decided': 'disa',
  'reader-of-the-place': 'hilma',
  'in-the-vault': 'vera',
  'who-set-the-hold': 'hanna',
};

/** Official test numbers that were never given to anybody. */
export const testNumbers = readFileSync(new URL('../../boundaries/data/personnummer.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^201[0-3]\d{8}$/.test(line));

const school = {
  ...{ sourceSystem: 'Skolsystem X 7.2', recipientKommunkod: kommunkod },
  sourceOrganisation: { orgNumber: '212000-1371', name: 'Provskolan (påhittad enhet)', type: 'MUNICIPALITY', kommunkod },
};
const childOf = (value: string) => ({ name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value } });
const content = Buffer.from('%PDF-1.7\nKartläggning');

export function reportOf(personId: string, changes: Json = {}): Json & { readonly reportId: string } {
  return {
    ...{ reportId: v7(), ...school, recipientBoard: 'Socialnämnden', requestsFeedback: true, child: childOf(personId) },
    reporter: { category: 'PUPIL_HEALTH', name: 'Ture Provsson', role: 'Kurator', workplace: 'Provskolan', phone: '+46701740606' },
    ...{ interpreterNeeded: false, childInformed: 'YES', acute: { immediateDanger: false }, sentAt: new Date().toISOString() },
    concern: { types: ['SCHOOL_ABSENCE'], description: 'Borta från de flesta lektioner.' },
    signature: { name: 'Ture Provsson', at: new Date().toISOString(), method: 'Inloggad i skolsystemet' },
    ...changes,
  };
}

/** One child's way through the town, and everything that is kept on the way: through the doors that its people use. */
export class Records {
  readonly found = new Map<Service, Record<string, string>>(services.map((service) => [service, {}]));

  private constructor(private readonly town: Town) {}

  static async prepare(town: Town): Promise<Records> {
    const records = new Records(town);
    await records.register();
    await Promise.all([
      records.concerns(),
      records.collaboration(),
      records.housing(),
      records.contactPath(),
      keepLetters(town, kommunkod, records),
    ]);
    Object.assign(records.of('referrals'), await disclosuresOf(town, kommunkod, records.of('referrals')));
    for (const service of ['referrals', 'assessments'] as const) {
      const order = (path: string, body: Json) => records.done<{ extractId: string }>('socialWorker', post(service, path, body), 'anna');
      Object.assign(records.of(service), await extractsOf(order, records.of(service)));
    }
    const byCoordinator = (service: Service) => (path: string, body: Json) =>
      records.done<{ extractId: string }>('sspfCoordinator', post(service, path, body));
    Object.assign(records.of('meetings'), await extractOfCase(byCoordinator('meetings'), records.of('meetings')));
    Object.assign(records.of('referrals'), await extractOfEnquiry(byCoordinator('referrals'), records.of('referrals')));
    Object.assign(records.of('referrals'), await protectedIdentitiesOf(town));
    Object.assign(records.of('referrals'), await disposalRecordsOf(town, kommunkod, records.of('referrals')));
    const operator = <Body>(call: Call) => records.done<Body>('operations', call, 'otto');
    await keepRedrives(operator, records);
    await keepReviews(town, kommunkod, records);
    return records;
  }

  of(service: Service): Record<string, string> {
    return this.found.get(service)!;
  }

  private async register(): Promise<void> {
    const sql = (text: string) => this.town.rows('referrals', text);
    await sql(`insert into partner (id, organisation_number, name) values
      ('skola-01', '2120001371', 'Provskolan'), ('polis-01', null, 'Polis'), ('utgatt-01', null, 'Utgången')`);
    await sql(`insert into partner_municipality (partner_id, kommunkod, revoked_at) values
      ('skola-01', '${kommunkod}', null), ('polis-01', '${kommunkod}', null), ('utgatt-01', '${kommunkod}', now())`);
    await sql(`update partner set revoked_at = now() where id = 'utgatt-01'`);
    await sql(
      `insert into recipient (kommunkod, name, phone_if_worse) values ('${kommunkod}', 'Socialnämnden i Strängnäs', '0152-29 100')`,
    );
    Object.assign(this.of('referrals'), { partner: 'skola-01', 'revoked-partner': 'utgatt-01' });
  }

  /** Five children: a report that waits, one that led to an investigation, one that was decided and then told of new danger, one only decided, one odd. */
  private async concerns(): Promise<void> {
    const [waiting, opened, endangered, , decided, strange] = testNumbers as [string, string, string, string, string, string];
    const attachments = [{ sha256: hash('sha256', content, 'hex'), mediaType: 'application/pdf', size: content.length }];
    const oddDate = { occurredAt: 'i onsdags' };
    const odd = { attachments, ...oddDate };
    const reports = [
      reportOf(waiting, odd),
      reportOf(opened, odd),
      reportOf(endangered),
      reportOf(decided, oddDate),
      reportOf(strange, oddDate),
    ];
    const ids = await Promise.all(reports.map((report) => this.file(report)));
    const [first, second, third, fourth, fifth] = ids as [string, string, string, string, string];
    await this.attach({ '': first, '-of-a-team': second });
    const investigation = await this.decide(second, 'OPEN_INVESTIGATION');
    await this.decide(third, 'NOT_OPEN_NO_GROUNDS');
    await this.decide(fourth, 'NOT_OPEN_NO_GROUNDS');
    await this.endanger(third, reports[2]!.reportId);
    Object.assign(this.of('assessments'), { undecided: first, decided: second, endangered: third, investigation });
    Object.assign(this.of('referrals'), {
      concern: first,
      'decided-concern': third,
      'team-concern': second,
      'untold-concern': fourth,
      'settled-task': fifth,
      'identity-number-of-a-team': opened,
      report: reports[0]!.reportId,
      'identity-number': waiting,
    });
    await this.tellFeedback(second);
    await this.assigned([second, third, fourth]);
    await this.breakGlass();
    await this.handOver();
  }

  private async handOver(): Promise<void> {
    const whose = { kommunkod, before: subjects['was-in-team']!, now: { workers: [subjects['in-team']!], units: [ownUnit] } };
    const { concernId, investigationId, childId } = await handedOverOf(this.town, await this.file(reportOf(testNumbers[60]!)), whose);
    Object.assign(this.of('assessments'), { 'handed-over-concern': concernId, 'handed-over': investigationId });
    Object.assign(this.of('referrals'), { 'child-handed-over': childId });
  }

  /** Referrals knows whose work these have become. */
  private async assigned(concernIds: readonly string[]): Promise<void> {
    const sql = 'select from concern_team where decided and concern_id = any($1::uuid[])';
    const known = async () => (await this.town.rows('referrals', sql, [concernIds])).length === concernIds.length;
    await eventually('the teams are known', known);
  }

  /** One that is open, and one of somebody else that has been open. */
  private async breakGlass(): Promise<void> {
    const wish = { childId: this.of('referrals')['child-of-a-team'], reasonCode: 'OTHER', reason: 'Nobody can be reached.' };
    const broken = (sub: string) => this.done<{ brokenGlassId: string }>('socialWorker', post('referrals', '/broken-glass', wish), sub);
    const [live, expired] = [await broken('nina'), await broken('oskar')];
    const past = `update broken_glass set opened_at = opened_at - interval '1 day', expires_at = expires_at - interval '1 day' where id = $1`;
    await this.town.rows('referrals', past, [expired.brokenGlassId]);
    Object.assign(this.of('referrals'), { 'broken-glass': live.brokenGlassId, 'expired-glass': expired.brokenGlassId });
  }

  /** The concern's id, when both services that keep it know it. */
  private async file(report: Json & { readonly reportId: string }): Promise<string> {
    await this.send('concern-reports', report);
    const [row] = await this.town.rows<{ id: string }>('referrals', 'select id from concern where report_id = $1', [report.reportId]);
    const path = `/concerns/${row!.id}`;
    await eventually(
      'the concern is known',
      async () => (await this.as('reception', { service: 'assessments', method: 'GET', path })).status === 200,
    );
    return row!.id;
  }

  /** One document that several reports describe, and whose files these are. */
  private async attach(reports: Readonly<Record<string, string>>): Promise<void> {
    const sha256 = hash('sha256', content, 'hex');
    const token = await this.town.signIn.partner('skola-01', kommunkod);
    const url = this.town.address('referrals', `/attachments/${sha256}`);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    const answer = await fetch(url, { method: 'PUT', headers, body: content });
    if (answer.status !== 201) throw new Error(`the attachment was not taken: ${answer.status}`);
    for (const [kind, concernId] of Object.entries(reports)) {
      const sql = 'select id, child_id from attachment where described_in = $1';
      const [row] = await this.town.rows<{ id: string; child_id: string }>('referrals', sql, [concernId]);
      Object.assign(this.of('referrals'), { [`child${kind}`]: row!.child_id, [`attachment${kind}`]: row!.id });
      Object.assign(this.of('assessments'), { [`child${kind}`]: row!.child_id });
    }
  }

  private async decide(concernId: string, outcome: string): Promise<string | undefined> {
    const step = (name: string, body: Json) => post('assessments', `/concerns/${concernId}/${name}`, body);
    await this.done('socialWorker', step('protection-assessment', { need: 'NONE', documentation: 'Talked with the school.' }), 'anna');
    const decided = await this.done<{ investigationId?: string }>(
      'unitManager',
      step('pre-assessment-decision', { outcome, reason: 'x' }),
      'maj',
    );
    return decided.investigationId;
  }

  private async endanger(concernId: string, reportId: string): Promise<void> {
    const acute = { immediateDanger: true };
    await this.send('supplements', { supplementId: v7(), reportId, ...school, description: 'Har berättat mer.', acute });
    await eventually('the danger is known', async () => {
      const answer = await this.as('reception', { service: 'assessments', method: 'GET', path: `/concerns/${concernId}` });
      return answer.status === 200;
    });
  }

  private async tellFeedback(concernId: string): Promise<void> {
    await eventually('the decision is known', async () => {
      const told = await this.as('unitManager', post('referrals', `/feedback/${concernId}/decision`, { suitable: true }));
      return told.status === 201;
    });
    const [row] = await this.town.rows<{ id: string }>('referrals', 'select feedback_id as id from sent_feedback where concern_id = $1', [
      concernId,
    ]);
    Object.assign(this.of('referrals'), { feedback: row!.id });
  }

  private async collaboration(): Promise<void> {
    const guardian = { giver: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN', recipients: ['SCHOOL', 'SOCIAL_SERVICES'] };
    const enquiryId = v7();
    await this.send('enquiries', {
      ...{ enquiryId, form: 'SSPF', ...school, child: childOf(testNumbers[3]!), targetGroups: ['RISK_ENVIRONMENT'] },
      enquirer: { category: 'PUPIL_HEALTH', name: 'Ture Provsson', role: 'Kurator', workplace: 'Provskolan', phone: '+46701740606' },
      ...{ description: 'Önskar samverkan.', needOfProtectionSeen: false, guardiansWithCustody: 2 },
      consents: [{ ...guardian, giver: 'YOUTH', form: 'ORAL' }, guardian, guardian],
    });
    const kept = `select id, child_id from partner_message where kind = 'enquiry'`;
    const [row] = await this.town.rows<{ id: string; child_id: string }>('referrals', kept);
    Object.assign(this.of('referrals'), { enquiry: row!.id, 'child-of-an-enquiry': row!.child_id });
    const waits = await eventually('the enquiry waits', async () => {
      const answer = await this.as('sspfCoordinator', { service: 'meetings', method: 'GET', path: '/enquiries' });
      return (JSON.parse(answer.text) as { enquiries: { enquiryId: string }[] }).enquiries[0];
    });
    Object.assign(this.of('meetings'), { enquiry: waits.enquiryId });
    const coordinator = <Body>(path: string, body: Json) => this.done<Body>('sspfCoordinator', post('meetings', path, body));
    Object.assign(this.of('meetings'), await sspfCasesOf(coordinator, (sql, values) => this.town.rows('meetings', sql, values)));
  }

  private async housing(): Promise<void> {
    const kept = await housingRecordsOf(this.town, (role, path, body, sub) => this.done(role, post('housing', path, body), sub));
    Object.assign(this.of('housing'), kept);
  }

  private async contactPath(): Promise<void> {
    const path = {
      organisation: 'Kommunen',
      organisationType: 'MUNICIPALITY',
      function: 'Mottagning',
      phone: '0152-29 100',
      validFrom: '2026-01-01',
    };
    const { contactPathId } = await this.done<{ contactPathId: string }>('unitManager', post('referrals', '/contact-paths', path));
    Object.assign(this.of('referrals'), { 'contact-path': contactPathId });
  }

  private async send(resource: string, body: Json): Promise<ReceiptV1> {
    const token = await this.town.signIn.partner('skola-01', kommunkod);
    return answerOf(await this.town.call({ ...post('referrals', `/${resource}`, body), token }), resource);
  }

  private async done<Body>(role: string, call: Call, sub?: string): Promise<Body> {
    return answerOf(await this.as(role, call, sub), call.path);
  }

  private async as(role: string, call: Call, sub = `${role}-of-the-town`) {
    const units = [role === 'socialWorker' || role === 'unitManager' ? ownUnit : 'elsewhere'];
    return this.town.call({ ...call, token: await this.town.signIn.person({ sub, kommunkod, roles: [role], units }) });
  }
}

const post = (service: Service, path: string, body: unknown): Call => ({ service, method: 'POST', path, body });

function answerOf<Body>({ status, text }: { readonly status: number; readonly text: string }, what: string): Body {
  if (status >= 300) throw new Error(`${what} answered ${status}: ${text}`);
  return JSON.parse(text) as Body;
}
