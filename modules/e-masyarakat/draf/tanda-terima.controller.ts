import type { Request, Response } from 'express';
import QRCode from 'qrcode';
import type { Vault } from '../../../src/auth/crypto.js';
import { NotFound } from '../../../src/errors.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import type { FileGrant } from '../../../src/storage/download.js';
import type { Pages } from '../../../src/http/page.js';
import { readKode } from '../kode.js';
import { kunciLacakOf } from '../lacak/kunci-lacak.js';
import { url } from '../paths.js';
import { hukumHk } from '../kategori/kategori.data.js';
import { kalimatKerahasiaan } from '../tampilan/kerahasiaan.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import type { DrafService } from './draf.service.js';
import type { ReceiptQueries } from './tanda-terima.queries.js';

const satuHari = 86_400_000;

export interface TandaTerimaDeps {
  readonly pages: Pages;
  readonly vault: Vault;
  readonly baseUrl: string;
  readonly rujukan: RujukanReader;
  readonly receipts: ReceiptQueries;
  readonly draf: DrafService;
  readonly files: FileStore;
}

/** Receipt, its QR, and the photos of a draft. */
export class TandaTerimaController {
  constructor(private readonly deps: TandaTerimaDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const kode = readKode(String(req.params['kode']));
    const { pendudukId } = req.actor;
    const receipt =
      kode === null || pendudukId === null ? null : await this.deps.receipts.find(pendudukId, kode);
    if (receipt === null) throw new NotFound();
    const rujukan = await this.deps.rujukan.read();
    const kategori = rujukan.kategori.byId(receipt.kategoriId);
    const segar = rujukan.now - receipt.diajukanAt < satuHari;
    await this.deps.pages.render(req, res, 'e-masyarakat/tanda-terima', {
      judul: 'Tanda terima pengaduan',
      kode: receipt.kode,
      kunci: segar ? tulisKunci(kunciLacakOf(this.deps.vault, receipt.id)) : null,
      kategori: kategori.nama,
      wilayah: namaWilayah(rujukan, receipt.kelurahanKode),
      kerahasiaan: kalimatKerahasiaan[receipt.kerahasiaan].text,
      dikirim: receipt.diajukanAt,
      bacaSebelum: receipt.diajukanAt + (kategori.darurat ? 5 : 30) * 60_000,
      terusSebelum: receipt.diajukanAt + 4 * 3_600_000,
      hk: kategori.tenggatHk,
      hukumHk: hukumHk[kategori.jenis],
      publik: receipt.kerahasiaan !== 'rahasia',
      qr: url.qr(receipt.kode),
      alamatHref: url.pengaduan(receipt.kode),
      sayaHref: url.sayaPengaduan(receipt.kode),
      lacakHref: url.lacak(),
      tanpaIndeks: true,
    });
  };

  /** QR of the public address; made from the code's form alone, so that it tells nothing. */
  readonly qr = async (req: Request, res: Response): Promise<void> => {
    const kode = readKode(String(req.params['kode']));
    if (kode === null) throw new NotFound();
    const svg = await QRCode.toString(`${this.deps.baseUrl}${url.pengaduan(kode)}`, {
      type: 'svg',
      margin: 1,
      errorCorrectionLevel: 'M',
    });
    res.type('image/svg+xml').setHeader('Cache-Control', 'public, max-age=86400');
    res.send(svg);
  };

  /** A photo of one's own draft. */
  readonly findDrafPhoto = async (req: Request): Promise<FileGrant | null> => {
    const draf = await this.deps.draf.find(String(req.params['draf']), req.actor.penggunaId);
    // Once it is sent a photo may be redacted: from then on only the pengaduan's own address has it.
    const fotoIds = draf?.pengaduanId == null ? draf?.isi.fotoIds : [];
    const fileId = fotoIds?.[Number(req.params['nomor']) - 1];
    const file = fileId === undefined ? null : await this.deps.files.find(fileId);
    return file === null ? null : { file, rendisi: 'kecil', akses: 'pribadi' };
  };
}

/** `ABCD-EFGH`: easier to read aloud; the hyphen is ignored on input. */
function tulisKunci(kunci: string): string {
  return `${kunci.slice(0, 4)}-${kunci.slice(4)}`;
}
