import type { Request, Response } from 'express';
import type { Directory } from '../../../src/directory/directory.js';
import { NotFound } from '../../../src/errors.js';
import { decodeCursor, slice } from '../../../src/http/keyset.js';
import type { Pages } from '../../../src/http/page.js';
import type { JamQueries } from '../../../src/time/jam.queries.js';
import type { Clock } from '../../../src/time/time.js';
import { tenggatSelUrl } from '../paths.js';
import { readableOf } from './tenggat.policy.js';
import { isPersen } from './tenggat.rules.js';
import { tenggatPage, tenggatSelPage } from './tenggat.view.js';

const perPage = 50;

/** The ladder board over the clocks of all modules. */
export class TenggatController {
  constructor(
    private readonly pages: Pages,
    private readonly jam: JamQueries,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const now = this.clock.now();
    const [board, resting, kota] = await Promise.all([
      this.jam.board(now),
      this.jam.resting(),
      this.directory.snapshot(),
    ]);
    await this.pages.render(
      req,
      res,
      'command-center/tenggat',
      tenggatPage({ actor: req.actor, now, board, resting, kota }),
    );
  };

  /** The list behind a cell; an office outside the reader's scope does not exist for him. */
  readonly list = async (req: Request, res: Response): Promise<void> => {
    const persen = Number(req.params['persen']);
    const office = (await this.directory.snapshot()).skpdBySlug(String(req.params['skpd']));
    if (office === null || !isPersen(persen)) throw new NotFound();
    const visibilitas = readableOf(req.actor, office.id);
    if (visibilitas.length === 0) throw new NotFound();
    const now = this.clock.now();
    const at = decodeCursor(req.query['sesudah'], ['number', 'string']);
    const after = at === null ? null : { tenggatAt: Number(at[0]), id: String(at[1]) };
    const rows = await this.jam.boardList(
      { skpdId: office.id, persen, visibilitas },
      now,
      after,
      perPage + 1,
    );
    const page = slice(rows, perPage, ({ tenggatAt, id }) => [tenggatAt, id]);
    const berikut = page.next === null ? null : `${tenggatSelUrl(office.slug, persen)}?sesudah=${page.next}`;
    const { nama, singkatan } = office;
    await this.pages.render(
      req,
      res,
      'command-center/tenggat-sel',
      tenggatSelPage({ nama, singkatan, persen, now, berikut }, page.rows),
    );
  };
}
