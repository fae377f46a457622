import {
  AssessmentsRecordsDisposedV1,
  AssessmentsStandingToldV1,
  batchContentType,
  cloudEvent,
  decodeEvents,
  domainSubject,
  encodeBatch,
  HousingRecordsDisposedV1,
  HousingStandingToldV1,
  MeetingsRecordsDisposedV1,
  MeetingsStandingToldV1,
  ReportingRecordsDisposedV1,
} from '@varsam/contracts';
import type { ChildFileDisposedV1, Contract, DisposalConsideredV1 } from '@varsam/contracts';
import { NatsLink, Publisher } from '@varsam/messaging';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';
import type { DisposalListView, DisposalProofView, DisposalView } from './http/disposal/disposal.view.js';
import { bytesOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

export type Opened = DisposalListView & { readonly disposals: readonly DisposalView[] };

/** What a service says of every child it is asked about. */
export interface Knowledge {
  readonly grounds?: readonly ('INVESTIGATED' | 'PLACED' | 'REGISTERED' | 'ONGOING')[];
  readonly lastNoteOn?: string;
}

const telling = { assessments: AssessmentsStandingToldV1, meetings: MeetingsStandingToldV1, housing: HousingStandingToldV1 };
const disposing = [AssessmentsRecordsDisposedV1, MeetingsRecordsDisposedV1, HousingRecordsDisposedV1, ReportingRecordsDisposedV1];

/** Referrals running, archivists at work, and the other services played by their events. */
export class DisposalScene {
  private answered = new Set<string>();

  private constructor(
    readonly referrals: RunningReferrals,
    private readonly link: NatsLink,
    private readonly others: Publisher,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<DisposalScene> {
    const referrals = await RunningReferrals.start({ settings });
    const link = NatsLink.open({ servers: referrals.nats.url, name: 'others' });
    return new DisposalScene(referrals, link, new Publisher(link, { timeoutMs: 2_000 }));
  }

  async stop(): Promise<void> {
    this.others.close();
    await this.link.drain();
    await this.referrals.stop();
  }

  async ask<Body>(by: string, path: string, body?: object, role = 'archivist'): Promise<{ readonly status: number; readonly body: Body }> {
    const token = await this.referrals.signIn.person({ sub: by, kommunkod: '0486', roles: [role], units: ['archive'] });
    const answer = await this.referrals.request(path, token, body === undefined ? undefined : bytesOf(body));
    return { status: answer.status, body: (await answer.json()) as Body };
  }

  async order(by: string): Promise<string> {
    return (await this.ask<DisposalListView>(by, 'disposal-lists', {})).body.listId;
  }

  async listed(listId: string): Promise<Opened> {
    return (await this.ask<Opened>('ask', `disposal-lists/${listId}`)).body;
  }

  /** The list once each of its files stands in one of these states. */
  settled(listId: string, ...states: readonly string[]): Promise<Opened> {
    return eventually(`the files are ${states.join(' or ')}`, async () => {
      const list = await this.listed(listId);
      return list.disposals.every(({ state }) => states.includes(state)) && list;
    });
  }

  /** Every asking that has not been answered yet, by the services in `knowing`; silent ones say nothing. */
  async answerAll(knowing: Partial<Record<keyof typeof telling, Knowledge | 'silent'>> = {}): Promise<void> {
    const asked = await this.told<DisposalConsideredV1>('disposal-considered');
    for (const { considerationId, childId } of asked.filter((one) => !this.answered.has(one.considerationId))) {
      for (const [service, contract] of Object.entries(telling)) {
        const known = knowing[service as keyof typeof telling] ?? {};
        if (known === 'silent') continue;
        const { grounds = [], lastNoteOn } = known;
        const data = { considerationId, childId, grounds, ...(lastNoteOn !== undefined && { lastNoteOn }), toldAt: '2031-03-21T10:00:00Z' };
        await this.publish(contract as Contract, considerationId, data);
      }
      if (!Object.values(knowing).includes('silent')) this.answered.add(considerationId);
    }
  }

  /** Every service reports that it has destroyed what it held; twice is as good as once. */
  async reportAll(): Promise<void> {
    for (const { disposalId } of await this.told<ChildFileDisposedV1>('child-file-disposed')) {
      for (const contract of disposing) {
        const data = { disposalId, tables: [{ table: 'person_key', rows: 1 }], disposedAt: '2031-03-21T10:00:00Z' };
        await this.publish(contract as Contract, disposalId, data);
      }
    }
  }

  proofs(): Promise<readonly DisposalProofView[]> {
    return this.ask<{ proofs: readonly DisposalProofView[] }>('ask', 'disposal-proofs').then(({ body }) => body.proofs);
  }

  /** What has left the service under a name. */
  async told<Data>(name: string): Promise<readonly Data[]> {
    const sent = await this.referrals.rows<{ payload: Buffer }>('select payload from outbox where subject like $1 order by seq', [
      `domain.0486.referrals.${name}.v1`,
    ]);
    return sent.flatMap(({ payload }) => decodeEvents(payload)).map(({ data }) => data as Data);
  }

  private async publish(contract: Contract, subject: string, data: object): Promise<void> {
    const event = cloudEvent(contract, { id: v7(), kommunkod: '0486', subject, classification: 'K2', time: new Date(), data });
    await this.others.publish([
      {
        ...{ subject: domainSubject('0486', event.type), messageId: v7() },
        ...{ payload: encodeBatch([event]), contentType: batchContentType },
      },
    ]);
  }
}
