// [data-kotak]: drag over a photo to fill the next empty row of percentages; the rows draw their black rectangles.
import { forEach } from './lib/dukungan.js';

const PARTS = ['kiri', 'atas', 'lebar', 'tinggi'] as const;
type Part = (typeof PARTS)[number];
type Box = Readonly<Record<Part, number>>;

const input = (row: Element, part: Part): HTMLInputElement | null =>
  row.querySelector(`input[data-bagian="${part}"]`);
const clamp = (value: number): number => Math.min(100, Math.max(0, value));

function read(row: Element): Box | null {
  const [kiri, atas, lebar, tinggi] = PARTS.map((part) =>
    Number((input(row, part)?.value ?? '').replace(',', '.')),
  );
  return lebar && tinggi ? { kiri: kiri ?? 0, atas: atas ?? 0, lebar, tinggi } : null;
}

function write(row: Element, box: Box): void {
  for (const part of PARTS) {
    const field = input(row, part);
    if (field) field.value = box[part].toFixed(1);
  }
}

function place(mark: HTMLElement, { kiri, atas, lebar, tinggi }: Box): void {
  Object.assign(mark.style, {
    left: `${String(kiri)}%`,
    top: `${String(atas)}%`,
    width: `${String(lebar)}%`,
    height: `${String(tinggi)}%`,
  });
}

function newMark(frame: HTMLElement): HTMLElement {
  const mark = document.createElement('span');
  Object.assign(mark.style, { position: 'absolute', background: '#000', pointerEvents: 'none' });
  frame.append(mark);
  return mark;
}

class Redaction {
  private readonly rows: readonly Element[];
  private marks: readonly HTMLElement[] = [];

  constructor(
    root: HTMLElement,
    private readonly frame: HTMLElement,
  ) {
    this.rows = [...root.querySelectorAll('[data-kotak-baris]')];
    Object.assign(frame.style, {
      position: 'relative',
      display: 'inline-block',
      touchAction: 'none',
      cursor: 'crosshair',
    });
    root.addEventListener('input', () => this.draw());
    frame.addEventListener('dragstart', (event) => event.preventDefault());
    frame.addEventListener('pointerdown', (event) => this.begin(event));
    this.draw();
  }

  private draw(): void {
    for (const mark of this.marks) mark.remove();
    this.marks = this.rows.flatMap((row) => {
      const box = read(row);
      if (box === null) return [];
      const mark = newMark(this.frame);
      place(mark, box);
      return [mark];
    });
  }

  private begin(start: PointerEvent): void {
    const row = this.rows.find((one) => read(one) === null);
    if (!row) return;
    const from = this.at(start);
    const mark = newMark(this.frame);
    const boxTo = (event: PointerEvent): Box => {
      const to = this.at(event);
      return {
        kiri: Math.min(from.x, to.x),
        atas: Math.min(from.y, to.y),
        lebar: Math.abs(to.x - from.x),
        tinggi: Math.abs(to.y - from.y),
      };
    };
    const move = (event: PointerEvent): void => place(mark, boxTo(event));
    this.frame.setPointerCapture(start.pointerId);
    this.frame.addEventListener('pointermove', move);
    this.frame.addEventListener(
      'pointerup',
      (event) => {
        this.frame.removeEventListener('pointermove', move);
        mark.remove();
        const box = boxTo(event);
        if (box.lebar > 0.5 && box.tinggi > 0.5) write(row, box);
        this.draw();
      },
      { once: true },
    );
  }

  private at(event: PointerEvent): { readonly x: number; readonly y: number } {
    const { left, top, width, height } = this.frame.getBoundingClientRect();
    return {
      x: clamp(((event.clientX - left) / width) * 100),
      y: clamp(((event.clientY - top) / height) * 100),
    };
  }
}

forEach('[data-kotak]', (root) => {
  const frame = root.querySelector<HTMLElement>('[data-kotak-foto]');
  if (frame) new Redaction(root, frame);
});
