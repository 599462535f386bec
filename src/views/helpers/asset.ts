import type { HelperFactory } from '../helper.js';

/** `{{asset "app.css"}}` -> the hashed URL from the build's manifest. */
export const asset: HelperFactory = (host) => (name) => {
  const url = host.assets[String(name)];
  if (url === undefined) throw new Error(`Aset "${String(name)}" tidak ada dalam manifest`);
  return url;
};
