import { optionsOf, type HelperFactory } from '../helper.js';

/**
 * `(sisip "modul/bagian" model)`: a rendered partial as safe HTML, for options that take `html`
 * (radio conditionals, tab panels, table cells).
 */
export const sisip: HelperFactory =
  (host) =>
  (...args) => {
    const { data, hash } = optionsOf(args);
    const model = args.length > 2 ? args[1] : {};
    return host.renderPartial(String(args[0]), { ...(model as object), ...hash }, data);
  };
