import { Controller, Inject } from '@nestjs/common';
import { TeamAssignedV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { BatchHandler } from '@varsam/messaging';
import type { BatchContext, Delivery } from '@varsam/messaging';
import type { Inbox } from '@varsam/outbox';
import { compiledValidator } from '@varsam/service-kit';
import type { ConcernTeam } from '../domain/team/concern-team.js';
import { NoteTeams } from '../use-cases/team/note-teams.js';

/** A reader of its own, so that what it keeps can be made anew from the stream without anything else being read again (docs/runbook.md). */
export const TEAMS_INBOX = Symbol('varsam.teams-inbox');

const problemsOf = compiledValidator(TeamAssignedV1);

/** Whose work a concern has become (SoLPuL 10 §). */
@Controller()
export class TeamAssignedHandler {
  constructor(
    @Inject(TEAMS_INBOX) private readonly inbox: Inbox,
    private readonly teams: NoteTeams,
  ) {}

  @BatchHandler({ stream: 'DOMAIN', durable: 'referrals-teams', subject: 'domain.*.assessments.team-assigned.v1' })
  receive(deliveries: readonly Delivery[], context: BatchContext): Promise<void> {
    return this.inbox.receive(deliveries, context, problemIn, (events) => this.teams.handle(events.map(teamIn)));
  }
}

function problemIn(type: string, data: unknown): string | null | undefined {
  if (type !== TeamAssignedV1.type) return null;
  const [first] = problemsOf(data);
  return first && `${first.slug} ${first.pointer}`;
}

function teamIn({ kommunkod, data }: CloudEvent): ConcernTeam {
  const { concernId, childId, workers, units, revision, decided, protectionAssessedAt: at } = data as TeamAssignedV1;
  return {
    concernId,
    kommunkod,
    childId,
    workers,
    units,
    revision: revision ?? 0,
    decided,
    ...(at !== undefined && { protectionAssessedAt: new Date(at) }),
  };
}
