import path from 'node:path';
import ts from 'typescript-classic';
import { keptPaymentMethods, unplayedMembers } from './roots.ts';

export type JsonSchema = { [keyword: string]: unknown };

/** Turns TypeScript types into JSON Schema. Resources outside the kept set shrink to the id that stands for them. */
export class SchemaWriter {
  readonly definitions = new Map<string, JsonSchema>();
  readonly #checker: ts.TypeChecker;
  readonly #kept = new Set<ts.Type>();
  #cutMembers = new Set<string>();
  #readingRequests = false;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  exportedType(file: ts.SourceFile, dottedName: string): ts.Type {
    const symbol = dottedName.split('.').reduce<ts.Symbol>((parent, name) => {
      const found = this.#checker.getExportsOfModule(parent).find((candidate) => candidate.name === name);
      if (!found) throw new Error(`${file.fileName} no longer exports ${dottedName}`);
      return found;
    }, this.#checker.getSymbolAtLocation(file)!);
    return this.#checker.getDeclaredTypeOfSymbol(symbol);
  }

  keepResources(types: ts.Type[]): void {
    for (const type of types) this.#kept.add(type);
    this.#cutMembers = this.#otherPaymentMethods();
  }

  requestSchemaOf(type: ts.Type): JsonSchema {
    this.#readingRequests = true;
    const schema = this.schemaOf(type);
    this.#readingRequests = false;
    return schema;
  }

  schemaOf(type: ts.Type): JsonSchema {
    if (isPartial(type)) return { type: 'object' };
    if (type.isUnion()) return this.#union(type.types);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    const primitive = primitiveName(type);
    if (primitive) return { type: primitive };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: this.#checker.typeToString(type) === 'true' };
    if (this.#checker.isArrayType(type)) return this.#array(type);
    if (type.flags & ts.TypeFlags.Object) return this.#object(type);
    return {};
  }

  #union(members: ts.Type[]): JsonSchema {
    const names = [...new Set(members.map(primitiveName).filter((name) => name !== undefined))];
    const literals = members.filter((member) => member.isStringLiteral() || member.isNumberLiteral());
    const values = names.includes('string') ? [] : literals.map((literal) => (literal as ts.LiteralType).value).sort();
    const booleans = members.some((member) => member.flags & ts.TypeFlags.BooleanLiteral) ? ['boolean'] : [];
    const objects = members.filter((member) => member.flags & ts.TypeFlags.Object && this.#mayAppear(member));

    const types = [...names, ...booleans];
    const alternatives: JsonSchema[] = objects.map((member) => this.schemaOf(member));
    if (values.length > 0) alternatives.unshift({ enum: types.includes('null') ? [...values, null] : values });
    if (values.length > 0 && types.includes('null')) types.splice(types.indexOf('null'), 1);
    if (types.length > 0) alternatives.unshift({ type: types.length === 1 ? types[0] : types });
    return alternatives.length === 1 ? alternatives[0]! : { anyOf: alternatives };
  }

  #array(type: ts.Type): JsonSchema {
    const [item] = this.#checker.getTypeArguments(type as ts.TypeReference);
    return item && this.#mayAppear(item)
      ? { type: 'array', items: this.schemaOf(item) }
      : { type: 'array', maxItems: 0 };
  }

  #object(type: ts.Type): JsonSchema {
    const name = this.#definitionName(type);
    if (name === undefined) return this.#members(type);
    if (!this.definitions.has(name)) {
      this.definitions.set(name, {});
      this.definitions.set(name, this.#members(type));
    }
    return { $ref: `#/definitions/${name}` };
  }

  #members(type: ts.Type): JsonSchema {
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (index) return { type: 'object', additionalProperties: this.schemaOf(index.type) };
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const property of this.#checker.getPropertiesOfType(type)) {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const value = this.#checker.getTypeOfSymbol(property);
      if (optional && this.#isCut(property.name, value)) continue;
      const unplayed = unplayedMembers.has(property.name) ? this.#emptyOnly(value, optional) : undefined;
      if (unplayed === 'absent') continue;
      properties[property.name] = unplayed ?? this.schemaOf(value);
      if (!optional) required.push(property.name);
    }
    return { type: 'object', properties, additionalProperties: false, ...(required.length > 0 && { required }) };
  }

  #isCut(name: string, value: ts.Type): boolean {
    const never = ts.TypeFlags.Void | ts.TypeFlags.Undefined;
    const alternatives = value.isUnion() ? value.types : [value];
    return this.#cutMembers.has(name) || alternatives.every((type) => type.flags & never) || !this.#mayAppear(value);
  }

  /** A request may not name the member at all; an answer leaves it out, null or empty, whichever its type allows. */
  #emptyOnly(value: ts.Type, optional: boolean): JsonSchema | 'absent' | undefined {
    if (this.#readingRequests) return { not: {} };
    if (optional) return 'absent';
    if (value.isUnion() && value.types.some((member) => member.flags & ts.TypeFlags.Null)) return { type: 'null' };
    return this.#checker.isArrayType(value) ? { type: 'array', maxItems: 0 } : undefined;
  }

  /** Resources we do not simulate never appear in full: an expandable field keeps its id, any other field stays absent or null. */
  #mayAppear(type: ts.Type): boolean {
    if (type.isUnion())
      return type.types.some(
        (member) => !(member.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) && this.#mayAppear(member),
      );
    if (!(type.flags & ts.TypeFlags.Object) || isPartial(type)) return true;
    if (this.#isListOf(type))
      return this.#checker.getTypeArguments(type as ts.TypeReference).every((item) => this.#mayAppear(item));
    return this.#kept.has(type) || !this.#isResource(type);
  }

  #isListOf(type: ts.Type): boolean {
    return type.symbol?.name === 'ApiList';
  }

  #isResource(type: ts.Type): boolean {
    return (
      type.getProperty('id') !== undefined &&
      type.getProperty('object') !== undefined &&
      !type.getProperty('api_version')
    );
  }

  #otherPaymentMethods(): Set<string> {
    const paymentMethod = [...this.#kept].find((type) => type.symbol.name === 'PaymentMethod')!;
    const kinds = this.#checker.getTypeOfSymbol(paymentMethod.getProperty('type')!) as ts.UnionType;
    const names = kinds.types.filter((kind) => kind.isStringLiteral()).map((kind) => kind.value);
    return new Set(names.filter((name) => !keptPaymentMethods.includes(name)));
  }

  #definitionName(type: ts.Type): string | undefined {
    const declaration = type.symbol?.declarations?.[0];
    if (!declaration || type.symbol.name === '__type') return undefined;
    if (this.#isListOf(type))
      return `List.${this.#checker
        .getTypeArguments(type as ts.TypeReference)
        .map((item) => this.#definitionName(item))
        .join('.')}`;
    const file = declaration.getSourceFile().fileName;
    const folder = path.basename(path.dirname(file));
    const space = folder === 'resources' || folder === 'cjs' ? '' : `${folder}.`;
    const qualified = this.#checker.getFullyQualifiedName(type.symbol).replace(/^".*"\./, '');
    return `${space}${path.basename(file, '.d.ts')}.${qualified}`;
  }
}

/** `previous_attributes` holds any part of the object. */
function isPartial(type: ts.Type): boolean {
  return type.aliasSymbol?.name === 'Partial';
}

function primitiveName(type: ts.Type): string | undefined {
  if (type.flags & ts.TypeFlags.String) return 'string';
  if (type.flags & ts.TypeFlags.Number) return 'number';
  if (type.flags & ts.TypeFlags.Boolean) return 'boolean';
  if (type.flags & ts.TypeFlags.Null) return 'null';
  return undefined;
}
