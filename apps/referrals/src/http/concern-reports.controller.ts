import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { FastifyReply } from 'fastify';
import type { Verdict } from '../intake/validation.js';
import { reportConcerns, validationOf } from './documents/doors.js';
import { reportConcern } from './documents/messages.js';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** Orosanmälan: the statutory report about a child (SoL 19:1, 19:4). */
@Controller('concern-reports')
export class ConcernReportsController {
  constructor(private readonly door: Door) {}

  /** 201 with the receipt; 200 and `Idempotent-Replayed` with the same receipt when the same report comes again; 409 for another body under its id. */
  @Post()
  @Access({ scope: 'concerns:write' })
  @Documented(reportConcern)
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('concern-report', partner, request, reply);
  }

  /** Up to 250 reports in one body: a list, a CloudEvents batch, or sealed letters as texts. */
  @Post('batch')
  @HttpCode(200)
  @Access({ scope: 'concerns:write' })
  @Documented(reportConcerns)
  receiveBatch(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receiveBatch('concern-report', partner, request, reply);
  }

  /** Strict, everything at once, in Swedish and English; nothing is kept. */
  @Post('validate')
  @HttpCode(200)
  @Access({ scope: 'concerns:write' })
  @Documented(validationOf(reportConcern))
  validate(
    @CurrentPartner() partner: Partner,
    @Req() request: PartnerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verdict> {
    return this.door.validate('concern-report', partner, request, reply);
  }
}
