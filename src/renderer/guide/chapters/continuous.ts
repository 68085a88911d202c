import type { Chapter } from '../blocks.ts';

export const continuous: Chapter = {
  id: 'continuous',
  title: { en: 'Why a latent space is continuous', 'zh-CN': '隐空间为何连续' },
  blocks: [
    {
      kind: 'text',
      text: {
        en: 'A generative model should do more than copy: from a few random numbers it should make an image that could have been in the data. An autoencoder seems to come close. Its encoder turns an image into a code, its decoder turns the code back, and both learn from the difference. But nobody asked it what lies between the codes that it has seen. Training only ever visits single points, so the decoder may answer anything elsewhere.',
        'zh-CN':
          '生成模型要做的不只是复制：给它几个随机数，它应当造出一张仿佛来自数据集的图像。自编码器似乎已经很接近：编码器把图像变成编码，解码器再把编码变回图像，二者从差异中学习。但没有人问过它：见过的编码之间是什么？训练只访问一个个孤立的点，因此在别处解码器可以给出任何回答。',
      },
    },
    { kind: 'claim', claim: 'holes' },
    {
      kind: 'text',
      text: {
        en: 'A variational autoencoder changes one thing. The encoder no longer names a point but a small cloud, a Gaussian with mean $\\mu$ and standard deviation $\\sigma$, and the decoder gets a random point of it. Over many epochs every place in the cloud is visited and must decode to the same image. Clouds of neighbouring images overlap, and where they overlap the decoder has to answer for both: it can only do so with something between the two. That is where the continuity comes from.',
        'zh-CN':
          '变分自编码器只改变了一件事：编码器给出的不再是一个点，而是一小团云，即均值为 $\\mu$、标准差为 $\\sigma$ 的高斯分布，解码器得到的是其中随机的一点。经过许多轮，云中每一处都被访问，并且都必须解码成同一张图像。相邻图像的云彼此重叠，在重叠之处解码器要同时对两者负责，只能给出介于二者之间的结果。连续性由此而来。',
      },
    },
    { kind: 'claim', claim: 'continuous' },
    {
      kind: 'text',
      text: {
        en: "Overlap alone would not last: an encoder that wants sharp reconstructions would shrink every cloud to a point and move the clouds far apart. The second loss, the KL divergence to the prior $\\mathcal N(0, I)$, works against both. It keeps clouds near the origin and keeps them wide. Then many random points of the prior fall into somebody's cloud, and decode to something like the data.",
        'zh-CN':
          '仅有重叠并不持久：想要清晰重构的编码器会把每团云缩成一点，并把它们推得很远。第二项损失，即与先验 $\\mathcal N(0, I)$ 的 KL 散度，对两者都加以约束：它让云留在原点附近，并保持一定宽度。于是从先验随机取的点有许多会落入某团云中，解码出与数据相像的东西。',
      },
    },
    { kind: 'claim', claim: 'samples' },
    { kind: 'recipe', recipe: 'codes' },
  ],
};
