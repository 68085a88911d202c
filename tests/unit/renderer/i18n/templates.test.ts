import { globSync, readFileSync } from 'node:fs';
import { NodeTypes } from '@vue/compiler-core';
import { parse } from 'vue/compiler-sfc';
import { describe, expect, test } from 'vitest';

/** Symbols of the science are the same in every language. */
const symbols = /^(x|h|z|μ|σ|σ²|ε|x̂|β|L|log|KL|ELBO|−ELBO|nats|PNG|SVG|PDF|CSV|JSON|Ctrl)$/u;
const spoken = [
  'label',
  'title',
  'placeholder',
  'alt',
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'text',
];

const hardCoded = (text: string): string[] =>
  text.split(/[\s=+·:|,.()[\]{}/-]+/).filter((word) => /\p{L}/u.test(word) && !symbols.test(word));

/** Literals that an expression shows: all but keys and slots of `t`, comparisons and plain identifiers. */
const shownLiterals = (expression: string): string[] =>
  /^\s*(['"`])([^'"`]*)\1\s*$/.exec(expression)?.slice(2) ?? [];

type Node = NonNullable<
  NonNullable<ReturnType<typeof parse>['descriptor']['template']>['ast']
>['children'][number];

const textOf = (node: Node): string[] => {
  if ('props' in node) {
    const attributes = node.props.flatMap((prop) => {
      if (!('value' in prop)) return [];
      return spoken.includes(prop.name) ? hardCoded(prop.value?.content ?? '') : [];
    });
    return [...attributes, ...node.children.flatMap(textOf)];
  }
  if (!('content' in node)) return [];
  const { content } = node;
  if (typeof content === 'string') return node.type === NodeTypes.TEXT ? hardCoded(content) : [];
  return 'content' in content && typeof content.content === 'string'
    ? shownLiterals(content.content).flatMap(hardCoded)
    : [];
};

const wordsIn = (source: string): string[] => {
  const { descriptor, errors } = parse(source);
  expect(errors).toEqual([]);
  return descriptor.template?.ast?.children.flatMap(textOf) ?? [];
};

describe('text in a template comes from the catalogue', () => {
  const root = new URL('../../../../src/renderer/', import.meta.url);
  const files = globSync('**/*.vue', { cwd: root }).sort();

  test.for(files)('%s', (file) => {
    expect(wordsIn(readFileSync(new URL(file, root), 'utf8'))).toEqual([]);
  });

  test('the search finds words, spoken attributes and shown literals, and lets symbols pass', () => {
    const template = (inside: string): string[] => wordsIn(`<template>${inside}</template>`);
    expect(template('<p>Start <b>now</b></p>')).toEqual(['Start', 'now']);
    expect(template('<button v-if="a" aria-label="开始"></button>')).toEqual(['开始']);
    expect(template('<p>{{ "Stop" }}</p>')).toEqual(['Stop']);
    expect(template('<p class="word">−ELBO = {{ t("a.b") }} + KL · 28×28</p>')).toEqual([]);
  });
});
