// [data-foto]: shrinks photos to 1600 px before they travel and shows what was chosen. Without it the form works the
// same, only slower.
import { forEach } from './lib/dukungan.js';

const LONGEST = 1600;
const QUALITY = 0.85;
const SMALL_ENOUGH = 400_000;

async function shrink(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size < SMALL_ENOUGH) return file;
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), {
    type: 'image/jpeg',
    lastModified: file.lastModified,
  });
}

/** A photo the browser cannot read goes as it is: the server decides. */
const shrinkOrKeep = (file: File): Promise<File> => shrink(file).catch(() => file);

function preview(file: File): HTMLLIElement {
  const item = document.createElement('li');
  const image = document.createElement('img');
  image.src = URL.createObjectURL(file);
  image.alt = file.name;
  image.width = 96;
  image.height = 96;
  image.addEventListener('load', () => URL.revokeObjectURL(image.src));
  const size = document.createElement('span');
  size.textContent = `${Math.max(1, Math.round(file.size / 1000))} kB`;
  item.append(image, size);
  return item;
}

async function choose(root: HTMLElement, input: HTMLInputElement, limit: number): Promise<void> {
  const status = root.querySelector<HTMLElement>('[data-foto-kabar]');
  const say = (text: string): void => {
    if (status) status.textContent = text;
  };
  const chosen = [...(input.files ?? [])];
  if (chosen.length > limit) say(`Paling banyak ${limit} foto. Yang dipakai ${limit} foto pertama.`);
  else say('Mengecilkan foto...');
  const files = await Promise.all(chosen.slice(0, limit).map(shrinkOrKeep));
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  root.querySelector('[data-foto-pratinjau]')?.replaceChildren(...files.map(preview));
  if (chosen.length <= limit) say(files.length === 0 ? '' : `${files.length} foto siap dikirim.`);
}

forEach('[data-foto]', (root) => {
  const input = root.querySelector<HTMLInputElement>('input[type="file"]');
  const kept = root.querySelectorAll('input[name="terkirim"]').length;
  const limit = Math.max(1, Number(root.dataset['maks'] ?? 5) - kept);
  input?.addEventListener('change', () => void choose(root, input, limit));
});
