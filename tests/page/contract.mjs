// Holds what is asked and answered against src/serve/openapi.json, as far as that document goes: what this checks is what it uses.
import { readFileSync } from "node:fs";

const document = JSON.parse(readFileSync(new URL("../../src/serve/openapi.json", import.meta.url), "utf8"));
const typeOf = (v) => (v === null ? "null" : Array.isArray(v) ? "array" : Number.isInteger(v) ? "integer" : typeof v);

// What is wrong with a value, or nothing.
function wrong(schema, value, at) {
  if (schema.$ref) return wrong(schema.$ref.slice(2).split("/").reduce((o, key) => o[key], document), value, at);
  const types = [schema.type ?? []].flat();
  const type = typeOf(value);
  if (types.length && !types.includes(type) && !(type === "integer" && types.includes("number"))) return `${at} is of type ${type}`;
  if ("const" in schema && value !== schema.const) return `${at} is ${value}`;
  if (schema.enum && !schema.enum.includes(value)) return `${at} is ${value}`;
  if (value < schema.minimum || value > schema.maximum) return `${at} is ${value}`;
  if (value?.length > (schema.maxLength ?? schema.maxItems ?? Infinity) || value?.length < schema.minItems) return `${at} has the length ${value.length}`;
  if (type === "array") for (const [k, item] of value.entries()) if (schema.items && wrong(schema.items, item, `${at}[${k}]`)) return wrong(schema.items, item, `${at}[${k}]`);
  if (type !== "object") return "";
  const missing = (schema.required ?? []).find((key) => !(key in value));
  if (missing) return `${at} lacks ${missing}`;
  for (const [key, item] of Object.entries(value)) {
    const own = schema.properties?.[key];
    if (!own && schema.additionalProperties === false) return `${at} has ${key}`;
    const what = own && wrong(own, item, `${at}.${key}`);
    if (what) return what;
  }
  return "";
}

function operation(method, path) {
  for (const [pattern, methods] of Object.entries(document.paths))
    if (new RegExp(`^${pattern.replace(/\{\w+\}/g, "[1-9]\\d*")}$`).test(path)) return methods[method.toLowerCase()];
}

export function wrongQuestion(method, path, query, body) {
  const known = operation(method, path);
  if (!known) return `${method} ${path} is not in the contract`;
  for (const [name, words] of query) {
    const p = known.parameters?.find((p) => p.in === "query" && p.name === name);
    if (!p) return `${path} knows no ${name}`;
    const what = wrong(p.schema, p.schema.type === "integer" ? Number(words) : words, name);
    if (what) return what;
  }
  return known.requestBody ? wrong(known.requestBody.content["application/json"].schema, body, "body") : "";
}

export function wrongAnswer(method, path, status, data) {
  const { responses } = operation(method, path);
  const schema = (responses[status] ?? responses.default).content?.["application/json"].schema;
  return schema ? wrong(schema, data, "answer") : data === null ? "" : "an answer where there is none";
}
