import Handlebars from 'handlebars';

/** A template and what it may refer to. */
export interface CheckInput {
  readonly name: string;
  readonly source: string;
  readonly partials: ReadonlySet<string>;
  readonly helpers: Readonly<Record<string, boolean>>;
}

class RuleVisitor extends Handlebars.Visitor {
  readonly faults: string[] = [];
  private readonly inlines = new Set<string>();

  constructor(private readonly input: CheckInput) {
    super();
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const path = mustache.path as hbs.AST.PathExpression;
    const line = mustache.loc.start.line;
    const isLayoutBody = this.input.name.startsWith('layouts') && path.original === '@body';
    if (!mustache.escaped && !isLayoutBody)
      this.faults.push(`baris ${line}: {{{ hanya untuk {{{@body}}} di tata letak`);
    const isBare = mustache.params.length === 0 && !('hash' in mustache && (mustache.hash as unknown));
    if (isBare && this.input.helpers[path.original]) {
      this.faults.push(
        `baris ${line}: {{${path.original}}} memanggil pembantu; untuk isian tulis {{this.${path.original}}}`,
      );
    }
    super.MustacheStatement(mustache);
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    const [name] = decorator.params as hbs.AST.StringLiteral[];
    if (name) this.inlines.add(name.value);
    super.DecoratorBlock(decorator);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.checkPartial(partial.name, partial.loc.start.line);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.checkPartial(partial.name, partial.loc.start.line);
    super.PartialBlockStatement(partial);
  }

  private checkPartial(name: hbs.AST.PathExpression | hbs.AST.SubExpression, line: number): void {
    if (name.type !== 'PathExpression') return;
    const { original } = name;
    if (original === '@partial-block' || this.inlines.has(original) || this.input.partials.has(original))
      return;
    this.faults.push(`baris ${line}: bagian "${original}" tidak ada`);
  }
}

function parse(source: string): hbs.AST.Program | string {
  try {
    return Handlebars.parse(source);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * What is wrong with a template, or null: bad syntax, a missing partial, `{{{` outside a layout's body,
 * a field hidden behind a helper of the same name.
 */
export function findFault(input: CheckInput): string | null {
  const program = parse(input.source);
  if (typeof program === 'string') return `Tampilan ${input.name}.hbs: ${program}`;
  const visitor = new RuleVisitor(input);
  visitor.accept(program);
  if (visitor.faults.length === 0) return null;
  return `Tampilan ${input.name}.hbs: ${visitor.faults.join('; ')}`;
}
