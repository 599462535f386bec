import QRCode from 'qrcode';
import { formatTanggalWaktu } from '../../../src/views/format.js';

/** A column of a table: its heading, its share of the width, and whether numbers stand at its right edge. */
export interface KolomPdf {
  readonly judul: string;
  readonly bagian: number;
  readonly angka?: true;
}

/** What every page carries. */
export interface KepalaPdf {
  readonly judul: string;
  readonly subjudul: string;
  /** Left of the page number, e.g. the code and the beginning of the digest. */
  readonly kaki: string;
  /** UTC ms; the same content gives the same bytes. */
  readonly dibuatAt: number;
}

const tepi = 50;
const atas = 56;
const bawah = 64;
const abu = '#444444';
const garis = '#999999';
const tinta = '#000000';

/** A4 in black and grey: headings, paragraphs, tables that repeat their head, "Halaman x dari y". */
export class DokumenPdf {
  private readonly pieces: Buffer[] = [];
  private readonly done: Promise<Buffer>;

  /** Begins a document. The library is read when the first one is asked for: few processes ever make one. */
  static async begin(kepala: KepalaPdf): Promise<DokumenPdf> {
    const { default: PDFDocument } = await import('pdfkit');
    const { judul, dibuatAt } = kepala;
    const pdf = new PDFDocument({
      size: 'A4',
      margins: { top: atas, bottom: bawah, left: tepi, right: tepi },
      bufferPages: true,
      lang: 'id-ID',
      displayTitle: true,
      pdfVersion: '1.7',
      info: { Title: latin(judul), Author: 'Pemerintah Kota Binjai', CreationDate: new Date(dibuatAt) },
    });
    return new DokumenPdf(pdf, kepala);
  }

  private constructor(
    private readonly pdf: PDFKit.PDFDocument,
    private readonly kepala: KepalaPdf,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.pdf.on('data', (piece: Buffer) => this.pieces.push(piece));
      this.pdf.on('end', () => resolve(Buffer.concat(this.pieces)));
      this.pdf.on('error', reject);
    });
    this.pdf
      .font('Helvetica')
      .fontSize(9)
      .fillColor(abu)
      .text('PEMERINTAH KOTA BINJAI', { characterSpacing: 1 });
    this.pdf.text('Binjai Command Center');
    this.pdf.moveDown(0.8).font('Helvetica-Bold').fontSize(18).fillColor(tinta).text(latin(kepala.judul));
    this.pdf.font('Helvetica').fontSize(10.5).fillColor(abu).text(latin(kepala.subjudul));
    this.rule();
  }

  /** A heading; it never stands alone at the foot of a page. */
  heading(text: string): this {
    this.room(60);
    this.pdf
      .moveDown(0.9)
      .font('Helvetica-Bold')
      .fontSize(13)
      .fillColor(tinta)
      .text(latin(text), tepi)
      .moveDown(0.35);
    return this;
  }

  paragraph(text: string): this {
    this.pdf
      .font('Helvetica')
      .fontSize(10)
      .fillColor(tinta)
      .text(latin(text), tepi, undefined, { lineGap: 1.5 })
      .moveDown(0.35);
    return this;
  }

  /** Small print: definitions, what a number does not count. */
  small(text: string): this {
    this.pdf
      .font('Helvetica')
      .fontSize(8.5)
      .fillColor(abu)
      .text(latin(text), tepi, undefined, { lineGap: 1 })
      .moveDown(0.25);
    return this;
  }

  /** Boxes side by side with one large number each; their captions below. */
  figures(list: readonly { readonly nilai: string; readonly label: string; readonly ket: string }[]): this {
    const gap = 8;
    const width = (this.width - gap * (list.length - 1)) / Math.max(1, list.length);
    const height = 86;
    this.room(height + 10);
    const top = this.pdf.y;
    for (const [index, { nilai, label, ket }] of list.entries()) {
      const x = tepi + index * (width + gap);
      this.pdf.lineWidth(0.8).strokeColor(garis).rect(x, top, width, height).stroke();
      const inside = { width: width - 12, lineBreak: true };
      this.pdf
        .font('Helvetica-Bold')
        .fontSize(nilai.length > 9 ? 12 : 17)
        .fillColor(tinta)
        .text(latin(nilai), x + 6, top + 8, inside);
      this.pdf
        .font('Helvetica')
        .fontSize(8)
        .text(latin(label), x + 6, top + 31, { ...inside, height: 30, ellipsis: true });
      this.pdf
        .fillColor(abu)
        .fontSize(7.5)
        .text(latin(ket), x + 6, top + 62, { ...inside, height: 20, ellipsis: true });
    }
    this.pdf.x = tepi;
    this.pdf.y = top + height + 6;
    return this;
  }

  /** A table; its head is repeated on every page. */
  table(columns: readonly KolomPdf[], rows: readonly (readonly string[])[]): this {
    const shares = columns.reduce((sum, { bagian }) => sum + bagian, 0);
    const widths = columns.map(({ bagian }) => (this.width * bagian) / shares);
    const heads = columns.map(({ judul }) => judul);
    this.room(50);
    this.row(columns, widths, heads, true);
    for (const cells of rows) {
      if (this.bottom - this.pdf.y < this.rowHeight(widths, cells, false)) {
        this.pdf.addPage();
        this.row(columns, widths, heads, true);
      }
      this.row(columns, widths, cells, false);
    }
    this.pdf.x = tepi;
    this.pdf.moveDown(0.6);
    return this;
  }

  /** A QR code with its address in words beside it. */
  qr(alamat: string, keterangan: string): this {
    const { data, size } = QRCode.create(alamat, { errorCorrectionLevel: 'M' }).modules;
    const side = 92;
    const cell = side / size;
    this.room(side + 16);
    const top = this.pdf.y + 6;
    for (let index = 0; index < data.length; index++) {
      if (!data[index]) continue;
      this.pdf.rect(tepi + (index % size) * cell, top + Math.floor(index / size) * cell, cell, cell);
    }
    this.pdf.fillColor(tinta).fill();
    const words = { width: this.width - side - 16 };
    this.pdf
      .font('Helvetica')
      .fontSize(9)
      .fillColor(abu)
      .text(latin(keterangan), tepi + side + 16, top + 8, words);
    this.pdf.moveDown(0.3).fillColor(tinta).text(latin(alamat), words);
    this.pdf.x = tepi;
    this.pdf.y = top + side + 8;
    return this;
  }

  /** Numbers the pages and ends the document. */
  finish(): Promise<Buffer> {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.pdf.switchToPage(page);
      // Below the margin: otherwise the line would begin a page of its own.
      this.pdf.page.margins.bottom = 0;
      const y = this.pdf.page.height - 44;
      this.pdf.font('Helvetica').fontSize(8).fillColor(abu);
      const left = `${this.kepala.kaki} · Dibuat ${formatTanggalWaktu(this.kepala.dibuatAt)}`;
      this.pdf.text(latin(left), tepi, y, { width: this.width - 100, height: 12, ellipsis: true });
      this.pdf.text(`Halaman ${String(page - start + 1)} dari ${String(count)}`, tepi, y, {
        width: this.width,
        align: 'right',
      });
    }
    this.pdf.end();
    return this.done;
  }

  private get width(): number {
    return this.pdf.page.width - 2 * tepi;
  }

  private get bottom(): number {
    return this.pdf.page.height - bawah;
  }

  /** Begins a new page unless so many points are left. */
  private room(points: number): void {
    if (this.bottom - this.pdf.y < points) this.pdf.addPage();
  }

  private rule(): void {
    const y = this.pdf.y + 6;
    this.pdf
      .lineWidth(1)
      .strokeColor(tinta)
      .moveTo(tepi, y)
      .lineTo(tepi + this.width, y)
      .stroke();
    this.pdf.y = y + 4;
  }

  private rowHeight(widths: readonly number[], cells: readonly string[], isHead: boolean): number {
    this.pdf.font(isHead ? 'Helvetica-Bold' : 'Helvetica').fontSize(8.5);
    return (
      Math.max(
        ...cells.map((text, index) =>
          this.pdf.heightOfString(latin(text) || ' ', { width: (widths[index] ?? 0) - 8 }),
        ),
      ) + 7
    );
  }

  private row(
    columns: readonly KolomPdf[],
    widths: readonly number[],
    cells: readonly string[],
    isHead: boolean,
  ): void {
    const height = this.rowHeight(widths, cells, isHead);
    const top = this.pdf.y;
    if (isHead) this.pdf.rect(tepi, top, this.width, height).fill('#eeeeee');
    let x = tepi;
    for (const [index, text] of cells.entries()) {
      const width = widths[index] ?? 0;
      const align = columns[index]?.angka ? 'right' : 'left';
      this.pdf.fillColor(tinta).text(latin(text), x + 4, top + 4, { width: width - 8, align });
      x += width;
    }
    this.pdf
      .lineWidth(0.5)
      .strokeColor(garis)
      .moveTo(tepi, top + height)
      .lineTo(tepi + this.width, top + height)
      .stroke();
    this.pdf.x = tepi;
    this.pdf.y = top + height;
  }
}

const tidy: Readonly<Record<string, string>> = {
  '\u2192': '->',
  '\u2264': '<=',
  '\u2265': '>=',
  '\u2212': '-',
};

/** Text in the letters the built-in fonts have; others become a question mark. */
function latin(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2192\u2264\u2265\u2212]/g, (one) => tidy[one] ?? '?')
    .replace(/[^\n\x20-\x7e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]/gu, '?');
}
