import { Controller, Get, Query } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { ReceptionTask } from '../domain/child-file.js';
import { ReadChildFiles } from '../use-cases/read-child-files.js';
import { listReceptionTasks } from './documents/reception-tasks.js';
import { PageQuery, pageOf } from './feedback.dto.js';

interface ReceptionTaskPage {
  readonly tasks: readonly ReceptionTask[];
  readonly page: number;
  readonly limit: number;
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
}
