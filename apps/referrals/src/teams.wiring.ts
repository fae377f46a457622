import type { Provider, Type } from '@nestjs/common';
import { Database, DeadLetters, Inbox } from '@varsam/outbox';
import { TeamAssignedHandler, TEAMS_INBOX } from './messaging/team-assigned.handler.js';
import { TypeOrmConcernTeams } from './persistence/team/concern-teams.typeorm.js';
import { NoteTeams } from './use-cases/team/note-teams.js';

export const teamControllers: readonly Type[] = [TeamAssignedHandler];

/** Whose work a child's file is; the module takes it as one. */
export const teamProviders: readonly Provider[] = [
  {
    provide: TEAMS_INBOX,
    inject: [Database, DeadLetters],
    useFactory: (database: Database, deadLetters: DeadLetters) => new Inbox(database, 'referrals-teams', deadLetters),
  },
  {
    provide: NoteTeams,
    inject: [Database],
    useFactory: (database: Database) => new NoteTeams(new TypeOrmConcernTeams(database)),
  },
];
