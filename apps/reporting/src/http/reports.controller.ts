import { Controller, Get, Query } from '@nestjs/common';
import { Access, CurrentViewer, type Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { HousingFigures } from '../indicators/housing-report.js';
import type { InflowFigures } from '../indicators/inflow-report.js';
import type { LeadTimes } from '../indicators/lead-times-report.js';
import type { Report } from '../indicators/release/report.js';
import { ReadReports } from '../use-cases/read-reports.js';
import { readHousingDurations, readInflow, readLeadTimes } from './documents/reports.js';
import { PeriodQuery, periodOf } from './period.query.js';

/** Which view a reader gets, the released or the unit's own, follows from the reader's role and from nothing in the request. */
@Controller()
export class ReportsController {
  constructor(private readonly reports: ReadReports) {}

  @Get('lead-times')
  @Access({ roles: ['analyst', 'unitManager'] })
  @Documented(readLeadTimes)
  leadTimes(@CurrentViewer() viewer: Viewer, @Query() asked: PeriodQuery): Promise<Report<LeadTimes>> {
    return this.reports.leadTimes(viewer, periodOf(asked));
  }

  @Get('inflow')
  @Access({ roles: ['analyst', 'unitManager'] })
  @Documented(readInflow)
  inflow(@CurrentViewer() viewer: Viewer, @Query() asked: PeriodQuery): Promise<Report<InflowFigures>> {
    return this.reports.inflow(viewer, periodOf(asked));
  }

  @Get('housing-durations')
  @Access({ roles: ['analyst', 'unitManager'] })
  @Documented(readHousingDurations)
  housingDurations(@CurrentViewer() viewer: Viewer, @Query() asked: PeriodQuery): Promise<Report<HousingFigures>> {
    return this.reports.housingDurations(viewer, periodOf(asked));
  }
}
