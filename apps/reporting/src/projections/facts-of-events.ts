import {
  type CloudEvent,
  ConcernReceivedV1,
  concernTypes,
  ConsentGivenV1,
  ConsentWithdrawnV1,
  HousingDecidedV1,
  HousingDecisionNotifiedV1,
  HousingNeedRaisedV1,
  HousingPlacedV1,
  InvestigationClosedV1,
  InvestigationOpenedV1,
  MeetingHeldV1,
  PreAssessmentDecidedV1,
  ProtectionAssessedV1,
  SspfEnquiryOpenedV1,
  ThreatAssessedV1,
} from '@varsam/contracts';
import {
  type ConcernProgress,
  type Facts,
  type HousingStep,
  type InvestigationFact,
  type ReceivedConcern,
  type SspfStep,
  unknownArea,
} from './facts.js';

const groupOfCode = new Map(concernTypes.map(({ code, group }) => [code, group]));

type Read<Fact> = (data: never, kommunkod: string) => Fact;

const received: Readonly<Record<string, Read<ReceivedConcern>>> = {
  [ConcernReceivedV1.type]: (data: ConcernReceivedV1, kommunkod) => ({
    id: data.concernId,
    kommunkod,
    childId: data.childId,
    receivedOn: data.receivedOn,
    source: data.reporterCategory,
    area: data.areaCode ?? unknownArea,
    concernGroups: groupsOf(data.concernTypes),
  }),
};

const progress: Readonly<Record<string, Read<ConcernProgress>>> = {
  [ProtectionAssessedV1.type]: ({ concernId: id, assessedOn }: ProtectionAssessedV1, kommunkod) => ({ id, kommunkod, assessedOn }),
  [PreAssessmentDecidedV1.type]: ({ concernId: id, decidedOn, outcome, extended }: PreAssessmentDecidedV1, kommunkod) => ({
    id,
    kommunkod,
    decidedOn,
    outcome,
    extended,
  }),
};

const investigations: Readonly<Record<string, Read<InvestigationFact>>> = {
  [InvestigationOpenedV1.type]: ({ investigationId: id, openedOn, latestDue: dueOn }: InvestigationOpenedV1, kommunkod) => ({
    id,
    kommunkod,
    openedOn,
    dueOn,
  }),
  [InvestigationClosedV1.type]: ({ investigationId: id, closedOn, outcome }: InvestigationClosedV1, kommunkod) => ({
    id,
    kommunkod,
    closedOn,
    outcome,
  }),
};

const housingSteps: Readonly<Record<string, Read<HousingStep>>> = {
  [HousingNeedRaisedV1.type]: (data: HousingNeedRaisedV1, kommunkod) => ({
    id: data.housingCaseId,
    kommunkod,
    kind: 'RAISED',
    at: new Date(data.raisedAt),
  }),
  [ThreatAssessedV1.type]: (data: ThreatAssessedV1, kommunkod) => ({
    id: data.housingCaseId,
    kommunkod,
    kind: 'THREAT_ASSESSED',
    at: new Date(data.assessedAt),
    minutes: data.minutesFromNeed,
  }),
  [HousingDecidedV1.type]: (data: HousingDecidedV1, kommunkod) => ({
    id: data.housingCaseId,
    kommunkod,
    kind: 'DECIDED',
    at: new Date(data.decidedAt),
    minutes: data.minutesFromNeed,
    code: data.outcome,
  }),
  [HousingDecisionNotifiedV1.type]: (data: HousingDecisionNotifiedV1, kommunkod) => ({
    id: data.housingCaseId,
    kommunkod,
    kind: 'NOTIFIED',
    at: new Date(data.notifiedAt),
    minutes: data.minutesFromDecision,
  }),
  [HousingPlacedV1.type]: (data: HousingPlacedV1, kommunkod) => ({
    id: data.housingCaseId,
    kommunkod,
    kind: 'PLACED',
    at: new Date(data.placedAt),
    minutes: data.minutesFromDecision,
    code: data.locationClass,
  }),
};

const sspfSteps: Readonly<Record<string, Read<SspfStep>>> = {
  [SspfEnquiryOpenedV1.type]: sspf('ENQUIRY_OPENED', (data: SspfEnquiryOpenedV1) => data.openedAt),
  [ConsentGivenV1.type]: sspf('CONSENT_GIVEN', (data: ConsentGivenV1) => data.givenAt),
  [ConsentWithdrawnV1.type]: sspf('CONSENT_WITHDRAWN', (data: ConsentWithdrawnV1) => data.withdrawnAt),
  [MeetingHeldV1.type]: sspf('MEETING_HELD', (data: MeetingHeldV1) => data.heldAt),
};

/** What a batch of events says for reports; of events that no report asks for, nothing. */
export function factsOf(events: readonly CloudEvent[]): Facts {
  return {
    received: read(events, received),
    progress: read(events, progress),
    investigations: read(events, investigations),
    housingSteps: read(events, housingSteps),
    sspfSteps: read(events, sspfSteps),
  };
}

function read<Fact>(events: readonly CloudEvent[], readers: Readonly<Record<string, Read<Fact>>>): readonly Fact[] {
  return events.flatMap(({ type, kommunkod, data }) => readers[type]?.(data as never, kommunkod) ?? []);
}

function sspf<Data extends { readonly sspfCaseId: string }>(kind: SspfStep['kind'], at: (data: Data) => string) {
  return (data: Data, kommunkod: string): SspfStep => ({ id: data.sspfCaseId, kommunkod, kind, at: new Date(at(data)) });
}

/** A code that the list does not know is told among the others. */
function groupsOf(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.map((code) => groupOfCode.get(code) ?? 'OTHER'))].sort();
}
