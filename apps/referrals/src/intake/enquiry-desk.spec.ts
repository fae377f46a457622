import { beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryConcerns } from '../persistence/concerns.in-memory.js';
import { InMemoryEnquiries } from '../persistence/enquiries.in-memory.js';
import { InMemoryPartnerMessages } from '../persistence/partner-messages.in-memory.js';
import { enquiryOf } from '../message.suite.js';
import { arrivalOf } from '../report.suite.js';
import type { Report } from '../report.suite.js';
import { ReceiveConcerns } from '../use-cases/receive-concerns.js';
import { ReceiveEnquiries } from '../use-cases/receive-enquiries.js';
import { codesInForce } from './codes-in-force.js';
import { enquiryCodesOn } from './enquiry-codes.js';
import { EnquiryDesk } from './enquiry-desk.js';
import type { OpenedMessage } from './opened-message.js';
import { openerOf } from './opener.suite.js';

const [day, reception] = ['2026-03-20', { id: 'r1', kommunkod: '0486', roles: ['reception'], units: [] }] as const;
const identity = { kind: 'PERSONNUMMER', number: '201301012397' } as const;
let concerns: InMemoryConcerns;
let desk: EnquiryDesk;

beforeEach(() => {
  concerns = new InMemoryConcerns();
  const received = new ReceiveConcerns(concerns, () => codesInForce(day));
  const enquiries = new ReceiveEnquiries(new InMemoryEnquiries(new InMemoryPartnerMessages()), received, () => enquiryCodesOn(day));
  desk = new EnquiryDesk(
    () => [],
    () => undefined,
    enquiries,
  );
});

async function receive(changes: Report) {
  const opened = await openerOf({ encryption: 'required' }).open([arrivalOf(enquiryOf(changes), { message: 'enquiry' })]);
  const [outcome] = await desk.receive(opened as readonly OpenedMessage[]);
  return outcome;
}

describe('an enquiry in which a need of protection was seen', () => {
  it('is received as a concern, and its sender hears also what the door had to say', async () => {
    const slugs = ['received-as-concern', 'not-encrypted'].map((slug) => expect.objectContaining({ slug }) as unknown);
    expect(await receive({ needOfProtectionSeen: true })).toMatchObject({ filed: { warnings: expect.arrayContaining(slugs) } });
  });

  it('is kept without anything by which an anonymous enquirer could be reached', async () => {
    const enquirer = { category: 'ANONYMOUS', name: 'Ture Provsson' };
    const dropped = ['/enquirer/name', '/signature'].map(
      (pointer) => expect.objectContaining({ pointer, slug: 'contact-dropped' }) as unknown,
    );
    expect(await receive({ needOfProtectionSeen: true, enquirer, signature: { name: 'Ture Provsson' } })).toMatchObject({
      filed: { warnings: expect.arrayContaining(dropped) },
    });
    const found = await concerns.find(reception, identity);
    const file = await concerns.read(reception, found !== undefined && 'childId' in found ? found.childId : '');
    expect(file!.reports).toHaveLength(1);
    expect(JSON.stringify(file)).not.toContain('Ture');
  });
});
