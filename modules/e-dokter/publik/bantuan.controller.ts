import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';

/** How it works, in the words of those who come. */
export class BantuanController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { jendelaHari, tutupDaringMenit, toleransiMenit, terbukaPasien } =
      await this.deps.rakitan.setelan();
    await this.deps.pages.render(req, res, 'e-dokter/bantuan', {
      judul: 'Bantuan berobat',
      kembali: { href: url.beranda(), text: 'Berobat' },
      jendelaHari,
      tutupDaringMenit,
      toleransiMenit,
      terbukaPasien,
      daftarHref: url.daftar(),
      cekHref: url.cek(),
      tanggunganHref: url.tanggungan(),
      aksesHref: url.akses(),
    });
  };
}
