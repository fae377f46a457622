import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import type { FastifyReply } from 'fastify';
import type { Verdict } from '../intake/validation.js';
import { validationOf } from './documents/doors.js';
import { makeEnquiry } from './documents/messages.js';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** SSPF, SIG and exit support: voluntary, with consent, never mixed with the statutory report (DOMAIN 0.1 point 2). */
@Controller('enquiries')
export class EnquiriesController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  @Documented(makeEnquiry)
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('enquiry', partner, request, reply);
  }

  /** Strict, everything at once, in Swedish and English; nothing is kept. */
  @Post('validate')
  @HttpCode(200)
  @Access({ scope: 'concerns:write' })
  @Documented(validationOf(makeEnquiry))
  validate(
    @CurrentPartner() partner: Partner,
    @Req() request: PartnerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verdict> {
    return this.door.validate('enquiry', partner, request, reply);
  }
}
