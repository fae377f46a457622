import { connect, credsAuthenticator, headers } from '@nats-io/transport-node';
import { newMessageId, PartnerClient } from '@varsam/partner-sdk';
import { eventually } from '@varsam/testing';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningSystem } from '../running-system.js';
import type { Inputs } from './inputs.js';

/** What the main job does not do: odd, wrong and misplaced things, each with somebody's data in it. Whatever goes through here is searched for. */
export class FurtherInputs {
  constructor(
    private readonly system: RunningSystem,
    private readonly inputs: Inputs,
  ) {}

  async send(): Promise<void> {
    const school = await this.reportsOfTheSchool();
    await this.anonymousReport();
    await this.sealedReport();
    await this.documentOf(school);
    await this.whatIsRefused();
    await this.inTheWrongPlace();
    await this.overTheBus();
  }

  private async reportsOfTheSchool(): Promise<Record<string, unknown>> {
    const record = { ...this.record(), attachments: [describedAs(letter)] };
    await this.post('provskolan', 'referrals', 'concern-reports', record, 201);
    const { reportId } = record;
    const more = {
      description: 'Vera kom i dag med blåmärken på båda armarna.',
      acute: { immediateDanger: true, whereIsChildNow: 'Hos skolsköterskan' },
    };
    await this.post('provskolan', 'referrals', 'supplements', { ...this.sender(), ...more, supplementId: newMessageId(), reportId }, 201);
    const request = { requestId: newMessageId(), reportId, recipientKommunkod: '0486', functionMailbox: 'vera.kurator@skola.example' };
    await this.post('provskolan', 'referrals', 'feedback-requests', request, 201);
    return record;
  }

  private async anonymousReport(): Promise<void> {
    const child = { name: 'Nils Provgren', address: 'Tallkottsvägen 14 B, 645 30 Strängnäs', birthDateApprox: '2015-05-01' };
    const concern = { types: ['NEGLECT'], description: 'Jag hör honom gråta ensam genom väggen var och varannan natt.' };
    const reporter = { category: 'PRIVATE_PERSON', anonymous: true };
    const told = { reporter, child, concern, guardians: [], leisure: { areaCode: 'Påhittatorp' } };
    await this.post('webbformularet', 'referrals', 'concern-reports', { ...this.record(), ...told }, 201);
  }

  /** One partner encrypts to the municipality, the others here do not. */
  private async sealedReport(): Promise<void> {
    const { keyFile } = this.partner('bup-mottagningen');
    const client = new PartnerClient({
      kommunkod: '0486',
      partnerId: 'bup-mottagningen',
      url: this.system.status.services.referrals.api,
      issuer: this.system.status.signIn.issuer,
      keyFile,
      spoolDirectory: join(this.system.home, 'spool', 'encrypting'),
    });
    const child = { name: 'Tuva Testholm', personId: { type: 'PERSONNUMMER', value: '201405222389' } };
    const concern = { types: ['SELF_HARM'], description: 'Tuva har berättat för behandlaren att hon inte orkar leva.' };
    const sourceOrganisation = { orgNumber: '232100-0032', name: 'BUP-mottagning (påhittad)', type: 'REGION', kommunkod: '0486' };
    const report = { ...this.record(), sourceOrganisation, child, concern };
    this.inputs.take('encrypted report', report);
    await client.send(report as never, { deadlineMs: 30_000 });
    await client.close();
  }

  private async documentOf({ reportId }: Record<string, unknown>): Promise<void> {
    this.inputs.take('document', letterText);
    const answer = await fetch(`${this.system.status.services.referrals.api}/attachments/${hash('sha256', letter, 'hex')}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await this.system.token('provskolan')}`, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(letter),
    });
    this.agree(`the document of ${String(reportId)}`, answer.status, 201);
  }

  private async whatIsRefused(): Promise<void> {
    const text = JSON.stringify(this.record());
    await this.post('provskolan', 'referrals', 'concern-reports', text.slice(0, -3), 400);
    await this.post('provskolan', 'referrals', 'concern-reports', `{"reportId":"Vera Provquist 20130306-2382",${text.slice(1)}`, 400);
    await this.post('provskolan', 'referrals', 'concern-reports', { ...this.record(), reportId: 'Vera Provquist 20130306-2382' }, 201);
    await this.post('polisen', 'referrals', 'concern-reports', this.record(), 403);
    await this.post('anna.socialsekreterare', 'referrals', 'concern-reports', this.record(), 403);
    await this.post('anna.socialsekreterare', 'referrals', 'children/search', { personId: 'Vera Provquist, 20130306-2382' }, 422);
  }

  /** Into addresses, headers and services where nobody expects it. */
  private async inTheWrongPlace(): Promise<void> {
    const said = { name: 'Vera Provquist', number: '20130306-2382', words: 'Flickan bor nu hos sin mormor' };
    this.inputs.take('wrong place', said);
    await this.post('sven.samordnare', 'meetings', 'sspf-cases', { ...this.record(), childId: said.number }, 422);
    await this.post('hedda.boende', 'housing', 'cases', { ...this.record(), childId: said.name }, 422);
    const misplaced = [
      'children/20130306-2382',
      `children/${encodeURIComponent(said.name)}`,
      `contact-paths?name=${encodeURIComponent(said.words)}`,
    ];
    for (const path of misplaced) await this.system.call('anna.socialsekreterare', 'referrals', path);
    for (const service of ['assessments', 'meetings', 'housing', 'reporting'] as const) {
      const spoken = {
        'varsam-purpose': encodeURIComponent(said.words),
        'x-request-id': said.number,
        traceparent: `00-${said.number}`,
        'user-agent': said.name,
      };
      const headers = { authorization: `Bearer ${await this.system.token('anna.socialsekreterare')}`, ...spoken };
      await fetch(`${this.system.status.services[service].api}/concerns?child=${encodeURIComponent(said.name)}`, { headers });
      await fetch(`${this.system.status.services[service].url}/${encodeURIComponent(said.words)}`, { headers });
    }
  }

  /** In clear, broken, under a name of its own, and on somebody else's subject. */
  private async overTheBus(): Promise<void> {
    const { credentialsFile, inboxPrefix } = this.partner('provskolan');
    const authenticator = credsAuthenticator(readFileSync(credentialsFile));
    const bus = await connect({ servers: this.system.status.nats.url, authenticator, inboxPrefix });
    const put = async (subject: string, body: string, id = newMessageId()) => {
      const named = headers();
      named.set('Nats-Msg-Id', id);
      await bus.request(subject, body, { timeout: 10_000, headers: named });
    };
    const own = 'intake.0486.provskolan';
    const clear = { ...this.record(), child: { name: 'Ebbe Provlind', personId: { type: 'PERSONNUMMER', value: '201405222389' } } };
    this.inputs.take('report in clear over the bus', clear);
    await put(`${own}.concern-report.v1`, JSON.stringify(clear), clear.reportId);
    await put(`${own}.concern-report.v1`, JSON.stringify(this.record()).slice(0, -2));
    await put(`${own}.concern-report.v1`, JSON.stringify({ ...this.record(), reportId: 'Vera Provquist' }), '20130306-2382');
    await put(`${own}.unheard-of.v1`, JSON.stringify(this.record()));
    bus.publish('intake.0486.polisen.concern-report.v1', JSON.stringify(this.record()));
    await bus.flush();
    await bus.close();
    await eventually('what came over the bus is received or put aside', async () => {
      const [{ received } = { received: 0 }] = await this.system.rows<{ received: number }>(
        'referrals',
        `select ((select count(*) from concern where report_id = $1) + (select count(*) from dead_letter))::int as received`,
        [clear.reportId],
      );
      return received >= 3;
    });
  }

  private record() {
    const text = readFileSync(new URL('../../../docs/quickstart/records/concern-report.json', import.meta.url), 'utf8');
    const record = JSON.parse(text.replaceAll('<now>', new Date().toISOString())) as Record<string, unknown>;
    return { ...record, reportId: newMessageId() };
  }

  private sender() {
    const { sourceSystem, sourceOrganisation, recipientKommunkod } = this.record() as Record<string, unknown>;
    return { sourceSystem, sourceOrganisation, recipientKommunkod };
  }

  private partner(id: string) {
    return this.system.status.partners.find((partner) => partner.id === id)!;
  }

  private async post(name: string, service: 'referrals' | 'meetings' | 'housing', path: string, body: object | string, expected: number) {
    this.inputs.take(path, body);
    const { status } = await this.system.call(name, service, path, body);
    this.agree(`${name} ${path}`, status, expected);
  }

  private agree(what: string, status: number, expected: number): void {
    if (status !== expected)
      throw new Error(`${what} was answered ${status}, not ${expected}: what went in is not what this search is about`);
  }
}

const letterText = [
  'Utlåtande från skolpsykologen om Vera Provquist.',
  ...Array.from({ length: 200 }, (_, page) => `Sidan ${page}: Vera säger att styvpappan slår när ingen ser det.`),
];
const letter = Buffer.from(`%PDF-1.7\n${letterText.join('\n')}`);
const describedAs = (content: Buffer) => ({ sha256: hash('sha256', content, 'hex'), mediaType: 'application/pdf', size: content.length });
