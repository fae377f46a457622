import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, CurrentViewer } from '@varsam/service-kit';
import type { Viewer } from '@varsam/service-kit';
import { Documented } from '@varsam/service-kit/documented';
import { DisposeOfFiles } from '../../use-cases/disposal/dispose-of-files.js';
import { approveDisposalList, listDisposalLists, orderDisposalList, readDisposalList } from '../documents/disposals.js';
import { PageQuery, pageOf } from '../feedback.dto.js';
import { notFound, secondPersonNeeded } from './disposal-refusals.js';
import { DisposalQuery } from './disposal.dto.js';
import { disposalView, listView } from './disposal.view.js';
import type { DisposalListView, DisposalView } from './disposal.view.js';

/** What may be disposed of, for the archivist: opaque ids, classes, days and sections, never what a file says. */
@Controller('disposal-lists')
export class DisposalListsController {
  constructor(private readonly disposals: DisposeOfFiles) {}

  /** A list beside the one of the month. Files come onto it as the other services answer. */
  @Post()
  @Access({ roles: ['archivist'] })
  @Documented(orderDisposalList)
  async order(@CurrentViewer() viewer: Viewer): Promise<DisposalListView> {
    const list = await this.disposals.order(viewer);
    if (list === undefined) throw notFound();
    return listView(list);
  }

  @Get()
  @Access({ roles: ['archivist'] })
  @Documented(listDisposalLists)
  async all(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<{ readonly lists: readonly DisposalListView[] }> {
    return { lists: (await this.disposals.all(viewer, pageOf(query))).map(listView) };
  }

  @Get(':listId')
  @Access({ roles: ['archivist'] })
  @Documented(readDisposalList)
  async read(
    @CurrentViewer() viewer: Viewer,
    @Param('listId') listId: string,
    @Query() { state, ...query }: DisposalQuery,
  ): Promise<DisposalListView & { readonly disposals: readonly DisposalView[] }> {
    const opened = await this.disposals.read(viewer, listId, { state, ...pageOf(query) });
    if (opened === undefined) throw notFound();
    return { ...listView(opened.list), disposals: opened.disposals.map(disposalView) };
  }

  /** Everything on the list that is proposed. The other services are asked once more; what has come in the way since is stopped. */
  @Post(':listId/approval')
  @HttpCode(200)
  @Access({ roles: ['archivist'] })
  @Documented(approveDisposalList)
  async approve(@CurrentViewer() viewer: Viewer, @Param('listId') listId: string): Promise<{ readonly approved: number }> {
    const approved = await this.disposals.approve(viewer, listId);
    if (approved === 'unknown') throw notFound();
    if (approved === 'second-person-needed') throw secondPersonNeeded();
    return { approved };
  }
}
