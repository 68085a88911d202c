import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chapters } from '../../src/renderer/guide/chapters/index.ts';
import { claims } from '../../src/renderer/guide/claims.ts';
import type { ClaimId } from '../../src/renderer/guide/claims.ts';
import { references } from '../../src/shared/references.ts';
import { seriousFindings } from './support/axe.ts';
import { toChapter } from './support/guide-numbers.ts';
import { promised } from './support/guide.ts';
import type { Language } from './support/guide.ts';
import { openPage, shot, sizes } from './support/lab.ts';
import { fileHome, labWithRuns } from './support/runs.ts';
import { serveLab } from './support/serve.ts';

const home = fileHome();
/** A claim may train what it lacks first. */
const trained = { timeout: 90_000 };

const words = {
  en: { guide: 'Guide', train: /^Train /, see: 'See it', compute: /^Compute/ },
  'zh-CN': { guide: '导读', train: /^训练 /, see: '去看看', compute: /计算/ },
} as const;

const dockOf = (page: Page, language: Language) =>
  page.getByRole('complementary', { name: words[language].guide });

/** Each claim once, with the chapter that makes it first. */
const allClaims = [
  ...new Map(
    chapters
      .toReversed()
      .flatMap((chapter) =>
        chapter.blocks
          .toReversed()
          .flatMap((block): [ClaimId, (typeof chapters)[number]][] =>
            block.kind === 'claim' ? [[block.claim, chapter]] : [],
          ),
      ),
  ),
].toReversed();

/** From any place. */
const openChapter = async (page: Page, language: Language, title: string): Promise<void> => {
  await page.keyboard.press('6');
  await toChapter(page, language, title);
};

/** Presses a claim's button, and gives the name of what had to be trained for it, if anything. */
const press = async (page: Page, language: Language, id: ClaimId): Promise<string | null> => {
  const claim = page.locator(`main [data-claim=${id}]`);
  const train = claim.getByRole('button', { name: words[language].train });
  const see = claim.getByRole('button', { name: words[language].see });
  await train.or(see).waitFor();
  const lacks = (await train.count()) > 0;
  await (lacks ? train : see).click();
  return lacks ? claims[id].needs.train.name : null;
};

/** What the claim promises is on the screen: the guide beside its view, what it names ringed, and what that says. */
const seen = async (page: Page, language: Language, id: ClaimId): Promise<void> => {
  const { ring, place, query, look } = claims[id];
  await page.locator(`${ring}[data-ringed]`).first().waitFor(trained);
  await dockOf(page, language).getByText(look[language]).waitFor();
  await expect.poll(() => page.url()).toContain(`#/${place}`);
  for (const [name, value] of Object.entries(query)) expect(page.url()).toContain(`${name}=${value}`);
  const cut = await dockOf(page, language)
    .locator('.chapter > .block')
    .evaluateAll((formulas) =>
      formulas
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map(({ textContent }) => textContent),
    );
  expect(cut, `formulas beside ${id}`).toEqual([]);
  const { of, says, asked } = promised[id];
  const shown = page.locator(`main ${of}`).first();
  if (asked === true && (await shown.count()) === 0) {
    const card = page.locator(ring);
    await card.getByRole('combobox').click();
    await page.getByRole('option').first().click();
    await card.getByRole('button', { name: words[language].compute }).click();
  }
  // Formulas in captions do not break: their spaces are of another kind.
  const label = async (): Promise<string> =>
    ((await shown.count()) === 0 ? '' : ((await shown.getAttribute('aria-label')) ?? '')).replaceAll(
      '\u00a0',
      ' ',
    );
  await expect.poll(label, { message: id }).toMatch(says[language]);
};

const pressAll = async (page: Page, language: Language): Promise<readonly string[]> => {
  const names: string[] = [];
  let before = '';
  for (const [id, { title }] of allClaims) {
    if (title[language] !== before) await openChapter(page, language, title[language]);
    else await page.keyboard.press('6');
    before = title[language];
    const name = await press(page, language, id);
    if (name !== null) names.push(name);
    await seen(page, language, id);
    await shot(page, `guide-${id}-${language}`);
  }
  return names;
};

test('on a fresh install a claim trains what it lacks, and can be given up', async () => {
  const lab = await serveLab({ home });
  onTestFinished(() => lab.dispose());
  const { page } = await openPage(lab);
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('6');
  await page.getByRole('heading', { name: 'Why a latent space is continuous' }).waitFor();
  const claim = page.locator('[data-claim=continuous]');
  await claim.getByRole('button', { name: words.en.train }).click();
  await claim.getByRole('progressbar').waitFor();
  await claim.getByRole('button', { name: 'Cancel' }).click();
  await claim.getByRole('button', { name: words.en.train }).waitFor();
  await page.getByText('Run 1 was interrupted').first().waitFor();
});

/** The guide's own runs of the cures, on a network that needs a fifth of the time. */
const cures = (['warmUp', 'freeBits', 'weakDecoder'] as const).map((id) => {
  const { model, training, ...experiment } = claims[id].needs.train;
  return {
    ...experiment,
    model: { ...model, encoder: [32], decoder: model.decoder.map(() => 32) },
    optimizer: { ...experiment.optimizer, learningRate: 0.004 },
    training: { ...training, batchSize: 512 },
  };
});

/** Three short runs, on a machine that may do other things as well. */
const patient = { timeout: 360_000 };

describe('in a lab that has runs of the cures', () => {
  const open = labWithRuns(cures, home);

  test(
    'every claim is seen: what is missing is trained once, and the view says what was promised',
    patient,
    async () => {
      const { page } = await open();
      await page.getByRole('navigation').first().waitFor();
      const names = await pressAll(page, 'en');
      expect(names.length).toBe(new Set(names).size);
      expect(names).toEqual(expect.arrayContaining(['quick-start', 'autoencoder', 'beta-10']));
      expect(names).toHaveLength(3);
    },
  );

  test('in Chinese and dark, in a small window and without motion, every claim is seen on the runs that are there', async () => {
    const { page } = await open({ theme: 'dark', language: 'zh-CN', size: sizes.small });
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
    await page.getByRole('navigation').first().waitFor();
    expect(await pressAll(page, 'zh-CN')).toEqual([]);
    await openChapter(page, 'zh-CN', '八个步骤');
    // The batch of the run on show, which is a cure.
    await page.getByText('[512, 784]').first().waitFor();
    await press(page, 'zh-CN', 'reconstruction');
    const ringed = page.locator('[data-ringed]');
    await ringed.waitFor();
    expect(await ringed.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
    await ringed.waitFor({ state: 'detached' });
  });

  test('one key opens the guide beside a view where it was left, folds it and closes it', async () => {
    const { page } = await open();
    await page.getByRole('navigation').first().waitFor();
    await openChapter(page, 'en', 'KL as noise');
    await page.keyboard.press('2');
    const dock = dockOf(page, 'en');
    await expect.poll(() => page.url()).toContain('#/galleries');
    expect(await dock.count()).toBe(0);
    await page.keyboard.press('g');
    await dock.getByRole('heading', { name: 'KL as noise' }).waitFor();
    expect(page.url()).toContain('#/galleries');
    await page.keyboard.press('g');
    await expect.poll(() => dock.getByRole('article').count()).toBe(0);
    await page.keyboard.press('g');
    await expect.poll(() => dock.count()).toBe(0);
    // In the guide itself it leads back, with the page beside.
    await page.keyboard.press('6');
    await expect.poll(() => page.url()).toContain('#/guide');
    await page.keyboard.press('g');
    await dock.getByRole('heading', { name: 'KL as noise' }).waitFor();
    expect(page.url()).toContain('#/galleries');
    await dock.getByRole('button', { name: 'Next claim' }).click();
    await dock.getByText(claims.noise.look.en).waitFor();
    await dock.getByRole('combobox').click();
    await page.getByRole('option', { name: 'What β trades' }).click();
    await dock.getByRole('heading', { name: 'What β trades' }).waitFor();
    await dock.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => dock.count()).toBe(0);
  });

  test('a collapse says why: its page opens beside', async () => {
    const { page } = await open();
    await page.getByRole('navigation').first().waitFor();
    await openChapter(page, 'en', 'Posterior collapse and its cures');
    await press(page, 'en', 'asleep');
    const dock = dockOf(page, 'en');
    await dock.getByRole('button', { name: 'Close' }).click();
    const card = page.locator('[data-card=kl-heat-map]');
    await card.getByRole('button', { name: 'See why in the guide' }).click();
    await dock.getByRole('heading', { name: 'Posterior collapse and its cures' }).waitFor();
    await card.getByText('Formula, source, bias').click();
    await card.locator('.katex').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test.for(['en', 'zh-CN'] as const)(
    'in a small window the guide (%s) is a sheet below the view and covers nothing of it',
    async (language) => {
      const { page } = await open({ language, size: sizes.small });
      await page.getByRole('navigation').first().waitFor();
      for (const key of ['1', '2', '3', '4', '5', '7']) {
        await page.keyboard.press(key);
        if (key === '1') await page.keyboard.press('g');
        const guide = dockOf(page, language);
        await guide.getByRole('article').waitFor();
        await page.waitForLoadState('networkidle');
        const [view, sheet] = [await page.locator('main').boundingBox(), await guide.boundingBox()];
        expect(sheet?.y).toBeGreaterThanOrEqual((view?.y ?? 0) + (view?.height ?? Infinity));
        expect(view?.height).toBeGreaterThanOrEqual(300);
        expect(view?.width).toBeGreaterThanOrEqual(900);
        const main = page.locator('main');
        expect(await main.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
        await shot(page, `guide-small-${key}-${language}`);
      }
      await page.keyboard.press('g');
      await expect.poll(async () => (await dockOf(page, language).boundingBox())?.height).toBeLessThan(48);
    },
  );

  test('a reference opens in a tab of its own that knows nothing of the lab', async () => {
    const { page, context } = await open();
    await page.getByRole('navigation').first().waitFor();
    await openChapter(page, 'en', 'References');
    expect(await page.locator('main article a').count()).toBe(Object.keys(references).length);
    const link = page.getByRole('link', { name: /Auto-Encoding Variational Bayes/ });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    // Where a chapter cites a work, the citation is the same link.
    await openChapter(page, 'en', 'What β trades');
    const citation = page.locator('main article').getByRole('link', { name: 'Higgins et al. 2017' });
    expect(await citation.getAttribute('href')).toBe(references['higgins-2017']);
    expect(await citation.getAttribute('rel')).toBe('noopener noreferrer');
    await openChapter(page, 'en', 'References');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Page.enable');
    const asked: string[] = [];
    devtools.on('Page.windowOpen', ({ url }) => asked.push(url));
    const opened = context.waitForEvent('page');
    await link.click();
    await (await opened).close();
    expect(asked).toEqual([references['kingma-welling-2013']]);
    expect(page.url()).toContain('#/guide');
    expect(await seriousFindings(page)).toEqual([]);
  });
});
