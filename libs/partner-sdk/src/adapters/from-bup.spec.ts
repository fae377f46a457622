import { describe, expect, it } from '@jest/globals';
import { CannotRead } from './cannot-read.js';
import { fromBup } from './from-bup.js';
import { changed, extras, incoming, reportsIn, sender } from './incoming.suite.js';

interface Bundle {
  readonly entry: readonly { readonly resource: Readonly<Record<string, unknown>> }[];
}

const bundle = incoming('bup-fhir-bundle.json');
const alone = incoming('bup-fhir-samordningsnummer.json');
const one = (text: string) => reportsIn(fromBup(text, sender))[0]!;
const with_ = (kind: string, change: object) =>
  changed(bundle, (source: Bundle) => ({
    ...source,
    entry: source.entry.map(({ resource }) => ({ resource: resource['resourceType'] === kind ? { ...resource, ...change } : resource })),
  }));

describe('a questionnaire from BUP', () => {
  it('in a bundle brings its patient, clinic and profession with it', () => {
    expect(one(bundle)).toMatchObject({
      sourceOrganisation: { orgNumber: '2321000032', hsaId: 'SE2321000032-BUP0486', name: 'BUP-mottagning (påhittad)' },
      recipientKommunkod: '0486',
      reporter: { category: 'BUP', role: 'Psykolog', phone: '+46701740607' },
      requestsFeedback: true,
      child: {
        name: 'Elis Testlund',
        personId: { type: 'PERSONNUMMER', value: '201302012388' },
        birthDateApprox: '2013-02-01',
        sex: 'MALE',
      },
      guardians: [{ informedAboutReport: 'UNSUITABLE' }],
      health: { acuteSuicideRisk: false, treatmentContactOngoing: true, licenceCategory: 'Psykolog' },
    });
  });

  it('keeps a concern that nobody else has a code for, with its words', () => {
    expect(one(bundle).concern).toMatchObject({
      types: ['MENTAL_HEALTH_CHILD', 'EXPLOITED_BY_CRIMINALS', 'SLEEP_DEPRIVATION_SEVERE'],
      observations: [{ what: 'Svår sömnbrist (SLEEP_DEPRIVATION_SEVERE)' }],
    });
  });

  it('alone tells of a young person with a coordination number of unknown birth month, and of acute danger', () => {
    expect(one(alone)).toMatchObject({
      child: { name: 'Okänd Testperson', personId: { type: 'SAMORDNINGSNUMMER', value: '200500882394' } },
      acute: { immediateDanger: true },
      concern: { types: ['SELF_HARM_SUICIDE'] },
      occurredAt: '2026-03-29T01:30:00.000Z',
    });
  });

  it('leaves nothing behind but its own name and words for what it says in codes', () => {
    expect(fromBup(bundle).unmapped.map(({ value }) => value)).toEqual(['q1', 'Olämpligt']);
    expect(fromBup(alone).unmapped).toEqual([]);
  });

  it('keeps answers to questions that nobody here knows', () => {
    const asked = with_('QuestionnaireResponse', { item: [{ linkId: 'sleepHours', text: 'Timmar sömn', answer: [{ valueInteger: 3 }] }] });
    expect(Object.values(extras(one(asked)))).toEqual(expect.arrayContaining(['sleepHours', 'Timmar sömn', '3']));
  });

  it('finds answers however deep the question stands', () => {
    const nested = with_('QuestionnaireResponse', {
      item: [{ linkId: 'grupp', item: [{ linkId: 'description', answer: [{ valueString: 'Sover inte.' }] }] }],
    });
    expect(one(nested).concern?.description).toBe('Sover inte.');
  });

  it('follows references by address and into what is contained', () => {
    const contained = changed(alone, (source: object) => ({
      ...source,
      contained: [{ resourceType: 'Patient', id: 'p', name: [{ family: 'Provström', given: ['Saga', 'Li'] }] }],
      subject: { reference: '#p' },
    }));
    expect(one(contained).child?.name).toBe('Saga Li Provström');
    const addressed = changed(bundle, (source: Bundle) => ({
      ...source,
      entry: source.entry.map(({ resource }) =>
        resource['resourceType'] === 'Patient'
          ? { fullUrl: 'urn:uuid:0c0a', resource }
          : {
              resource:
                resource['resourceType'] === 'QuestionnaireResponse' ? { ...resource, subject: { reference: 'urn:uuid:0c0a' } } : resource,
            },
      ),
    }));
    expect(one(addressed).child?.name).toBe('Elis Testlund');
  });

  it('keeps the label of a protected identity', () => {
    const security = [{ system: 'http://electronichealth.se/CodeSystem/SecurityLabel', code: 'protected-information' }];
    expect(one(with_('Patient', { meta: { security } })).child?.protectionLevel).toBe('CONFIDENTIALITY_FLAG');
  });

  it.each([
    ['http://electronichealth.se/identifier/nationelltReservnumer', 'RESERVE'],
    ['urn:oid:1.2.752.129.2.1.3.3', 'SAMORDNINGSNUMMER'],
    ['http://elsewhere.example/number', 'UNKNOWN'],
  ])('knows the identifier system %s', (system, type) => {
    const numbered = with_('Patient', { identifier: [{ system, value: '200500882394' }] });
    expect(one(numbered).child?.personId).toEqual({ type, value: '200500882394' });
    expect(Object.values(extras(one(numbered))).includes(system)).toBe(type === 'UNKNOWN');
  });

  it('in a bundle with two children is two reports, neither telling of the other child', () => {
    const two = changed(bundle, (source: Bundle) => {
      const again = source.entry.filter(({ resource }) => ['Patient', 'QuestionnaireResponse'].includes(String(resource['resourceType'])));
      const other = again.map(({ resource }) =>
        resource['resourceType'] === 'Patient'
          ? { resource: { ...resource, id: 'p2', name: [{ family: 'Provström', given: ['Saga'] }], maritalStatus: { text: 'om Saga' } } }
          : { resource: { ...resource, id: 'q2', subject: { reference: 'Patient/p2' } } },
      );
      return { ...source, entry: [...source.entry, ...other] };
    });
    const [elis, saga] = reportsIn(fromBup(two));
    expect([elis?.child?.name, saga?.child?.name]).toEqual(['Elis Testlund', 'Saga Provström']);
    expect(JSON.stringify(saga)).toContain('om Saga');
    expect(JSON.stringify(elis)).not.toContain('Saga');
  });
});

describe('FHIR that cannot be read', () => {
  it.each([
    ['is no questionnaire', '{"resourceType":"Observation"}', /resourceType is Observation/],
    ['is an empty bundle', '{"resourceType":"Bundle"}', /no QuestionnaireResponse/],
    ['is cut off', bundle.slice(0, 400), /line \d+/],
  ])('says why: it %s', (_, source, why) => {
    expect(() => fromBup(source)).toThrow(CannotRead);
    expect(() => fromBup(source)).toThrow(why);
  });
});
