import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { Access, CLOCK, CurrentPartner } from '@varsam/service-kit';
import type { Clock, Partner } from '@varsam/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReceivingQueue } from '../intake/receiving-queue.js';
import { recipientOf } from '../intake/report-fields.js';

/** A request whose body, if it brought one, the platform has parsed strictly and kept as it came. */
type RequestWithBytes = FastifyRequest & { readonly rawBody?: Buffer };

const nothing = Buffer.alloc(0);

/** The partners' first door: a report in, a receipt back in the same breath. A partner can ask for nothing else here (DOMAIN 0.1 point 1). */
@Controller('concern-reports')
export class ConcernReportsController {
  constructor(
    private readonly queue: ReceivingQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** 201 with the receipt; 200 and `Idempotent-Replayed` with the same receipt when the same report comes again; 409 for another body under its id. */
  @Post()
  @Access({ scope: 'concerns:write' })
  async receive(
    @CurrentPartner() partner: Partner,
    @Req() request: RequestWithBytes,
    @Body() report: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const named = recipientOf(report);
    const answer = await this.queue.add({
      kommunkod: partner.kommunkoder.find((kommunkod) => kommunkod === named) ?? partner.kommunkoder[0]!,
      partnerId: partner.id,
      body: request.rawBody ?? nothing,
      parsed: report,
      receivedAt: this.clock.now(),
    });
    if ('problem' in answer) throw answer.problem;
    if (answer.filedBefore) reply.header('Idempotent-Replayed', 'true');
    await reply
      .status(answer.filedBefore ? 200 : 201)
      .type('application/json; charset=utf-8')
      .send(answer.receipt);
  }
}
