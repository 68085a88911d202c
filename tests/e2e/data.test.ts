import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { labelBytes, smallDataset } from '../integration/support/idx.ts';
import { seriousFindings } from './support/axe.ts';
import { sharedLab, shot, sizes } from './support/lab.ts';
import type { LabPage, PageOptions } from './support/lab.ts';

// Nothing listens there: every download fails at once, wherever the test runs.
const nowhere = 'http://127.0.0.1:9';
const lab = sharedLab({ env: { HTTPS_PROXY: nowhere, https_proxy: nowhere, NO_PROXY: '', no_proxy: '' } });

type Upload = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
const uploads = (files: Readonly<Record<string, Buffer>>): Upload[] =>
  Object.entries(files).map(([name, buffer]) => ({ name, mimeType: 'application/octet-stream', buffer }));

/** A page with the dialog of data sets. */
const open = async (options: PageOptions = {}): Promise<LabPage> => {
  const opened = await lab(options);
  await opened.page.getByRole('button', { name: /^(Data…|数据…)$/ }).click();
  await opened.page.getByRole('dialog').waitFor();
  return opened;
};
const pick = async (page: Page, button: string | RegExp, files: readonly Upload[]): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles([...files]);
};
const panel = (page: Page): Locator => page.getByRole('region', { name: /^(Import a data set|导入数据集)$/ });

test('picked files become a data set that a run trains on', async () => {
  const { page } = await open();
  await page.getByText('60,000 training and 10,000 test images · 28×28').waitFor();
  await pick(page, 'Import another data set…', uploads(smallDataset()));
  await panel(page).getByText('20 images of 3×2').waitFor();
  await panel(page).getByLabel('Name').fill('Tiny digits');
  await shot(page, 'data-import');
  await panel(page).getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('dialog').getByText('20 training and 10 test images · 3×2').waitFor();
  await page.getByRole('button', { name: 'Use it for the next run' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Data' }).getByText('tiny-digits').waitFor();
  for (const section of [/^Optimiser /, /^Length /])
    await page.getByRole('button', { name: section }).click();
  await page.getByLabel('Batch size').fill('5');
  await page.getByLabel('Epochs').fill('1');
  await page.locator('[data-action=start]').click();
  await page.getByText('Run 1 has finished').waitFor();
});

test('files that are dropped anywhere are offered, and a wrong one is told by its name', async () => {
  const { page } = await lab();
  await page.getByRole('navigation').waitFor();
  const bytes = [...labelBytes(20)];
  const data = await page.evaluateHandle((values) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(values)], 'train-images.idx'));
    return transfer;
  }, bytes);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await page.getByText('Drop IDX files to import them').waitFor();
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await panel(page)
    .getByText(
      'train-images.idx is not an IDX image file (magic number 2049, expected 2051). Did you pick the labels?',
    )
    .waitFor();
  expect(await panel(page).getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Data…' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await panel(page).count()).toBe(0);
});

test('what the lab refuses is said, and nothing is taken in', async () => {
  const { page } = await open();
  await pick(page, 'Import Kuzushiji-MNIST from files', uploads(smallDataset()));
  await panel(page).getByRole('button', { name: 'Import', exact: true }).click();
  await panel(page).getByText('The files are not a data set that the lab can read').waitFor();
  await panel(page).getByText('These files are not Kuzushiji-MNIST').waitFor();
  await shot(page, 'data-refused');
  await page.getByRole('button', { name: 'Download Kuzushiji-MNIST' }).waitFor();
});

test('a download without a connection says so and offers to go on or to import', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Download Fashion-MNIST' }).click();
  await page.getByText('The download stopped. What arrived is kept.').waitFor();
  await page.getByRole('button', { name: 'Continue downloading Fashion-MNIST' }).waitFor();
  await page.getByRole('button', { name: 'Import Fashion-MNIST from files' }).waitFor();
});

test('in Chinese, dark and small: the wrong files’ sentence, no serious finding', async () => {
  const { page } = await open({ language: 'zh-CN', theme: 'dark', size: sizes.small });
  await pick(
    page,
    '导入其他数据集…',
    uploads({ 'train-images.gz': labelBytes(20), 'b.txt': Buffer.from('no') }),
  );
  await panel(page)
    .getByText('train-images.gz 不是 IDX 图像文件（魔数 2049，应为 2051）。是否选成了标签文件？')
    .waitFor();
  await panel(page).getByText('b.txt 已损坏或不完整').waitFor();
  await shot(page, 'data-dark');
  expect(await seriousFindings(page)).toEqual([]);
});
