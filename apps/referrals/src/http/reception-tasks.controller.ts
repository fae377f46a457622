import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { ReceptionTask } from '../domain/child-file.js';
import { ReadChildFiles } from '../use-cases/read-child-files.js';
import { listReceptionTasks, settleReceptionTask } from './documents/reception-tasks.js';
import { PageQuery, pageOf } from './feedback.dto.js';

interface ReceptionTaskPage {
  readonly tasks: readonly ReceptionTask[];
  readonly page: number;
  readonly limit: number;
}

interface SettledTask {
  readonly recordId: string;
  readonly settledAt: Date;
}

/** Reports that came in with something to settle (ARCHITECTURE 1, decision 11). */
@Controller('reception-tasks')
export class ReceptionTasksController {
  constructor(private readonly childFiles: ReadChildFiles) {}

  @Get()
  @Access({ roles: ['reception', 'unitManager'] })
  @Documented(listReceptionTasks)
  async list(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<ReceptionTaskPage> {
    const asked = pageOf(query);
    return { tasks: await this.childFiles.receptionTasks(viewer, asked), ...asked };
  }

  @Post(':recordId/settlement')
  @HttpCode(200)
  @Access({ roles: ['reception', 'unitManager'] })
  @Documented(settleReceptionTask)
  async settle(@CurrentViewer() viewer: Viewer, @Param('recordId') recordId: string): Promise<SettledTask> {
    const settledAt = await this.childFiles.settleTask(viewer, recordId);
    if (settledAt === undefined) throw new Problem('not-found', 404, 'Not found');
    return { recordId, settledAt };
  }
}
