import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { localDate } from '@varsam/calendar';
import { Access, CLOCK, CurrentViewer, Problem } from '@varsam/service-kit';
import type { Clock, Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { ReadFeedback } from '../use-cases/feedback/read-feedback.js';
import { listFeedbackTasks, readFeedbackFile } from './documents/feedback.js';
import { FeedbackTaskQuery, pageOf } from './feedback.dto.js';
import { fileView, taskView } from './feedback.view.js';
import type { FeedbackFileView, FeedbackTaskView } from './feedback.view.js';

/** Reporters who wait to be told, for the person who decides whether telling is suitable. Every reading is logged. */
@Controller('feedback-tasks')
export class FeedbackTasksController {
  constructor(
    private readonly reading: ReadFeedback,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What waits, due first before the rest; with `state` what was sent or refused, latest first. */
  @Get()
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(listFeedbackTasks)
  async list(
    @CurrentViewer() viewer: Viewer,
    @Query() { state = 'SUITABILITY_CHECK', ...query }: FeedbackTaskQuery,
  ): Promise<{ readonly tasks: readonly FeedbackTaskView[]; readonly page: number; readonly limit: number }> {
    const asked = pageOf(query);
    const tasks = await this.reading.tasks(viewer, { state, ...asked });
    const today = localDate(this.clock.now());
    return { tasks: tasks.map((task) => taskView(task, today)), ...asked };
  }

  @Get(':concernId')
  @Access({ roles: ['reception', 'socialWorker', 'unitManager'] })
  @Documented(readFeedbackFile)
  async read(@CurrentViewer() viewer: Viewer, @Param('concernId') concernId: string): Promise<FeedbackFileView> {
    const file = await this.reading.file(viewer, concernId);
    if (file === undefined) throw new Problem('not-found', 404, 'Not found');
    return fileView(file, localDate(this.clock.now()));
  }
}
