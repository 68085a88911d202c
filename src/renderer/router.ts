import { watch } from 'vue';
import type { Component } from 'vue';
import { createRouter, createWebHashHistory } from 'vue-router';
import type { LocationQuery, RouteLocationNormalized } from 'vue-router';
import { addressQuery, adoptAddress, place, places } from './stores/place.ts';
import type { Place, Query } from './stores/place.ts';
import { picks } from './stores/subject.ts';

const views = import.meta.glob<Component>('./views/*.vue', { import: 'default' });
const viewOf = (id: Place) => views[`./views/${id.replace(/^./, (letter) => letter.toUpperCase())}.vue`];

/** The places that there are views for. */
export const builtPlaces = places.filter(({ id }) => viewOf(id) !== undefined);

const paths = builtPlaces.map(({ id }) => ({ path: `/${id}`, name: id, component: viewOf(id)! }));

/** Wait for a drag to rest before the address follows: browsers slow down pages that change it often. */
const restMs = 150;

const plainQuery = (query: LocationQuery): Query =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

const placeOf = (route: RouteLocationNormalized): Place | undefined =>
  places.find(({ id }) => id === route.name)?.id;

/** Binds the address to the place, the subject and the controls, both ways. */
export const createLabRouter = () => {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [...paths, { path: '/:rest(.*)*', redirect: { name: 'experiment' } }],
  });
  let ours = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const follow = async (how: 'push' | 'replace'): Promise<void> => {
    clearTimeout(timer);
    ours += 1;
    await router[how]({ name: place.value, query: addressQuery.value });
    ours -= 1;
  };

  router.afterEach((to) => {
    const id = placeOf(to);
    if (ours === 0 && id !== undefined) adoptAddress(id, plainQuery(to.query));
  });
  const isAt = (): boolean =>
    placeOf(router.currentRoute.value) === place.value &&
    JSON.stringify(plainQuery(router.currentRoute.value.query)) === JSON.stringify(addressQuery.value);

  void router.isReady().then(() => {
    watch([place, picks], () => {
      if (!isAt()) void follow('push');
    });
    watch(addressQuery, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!isAt()) void follow('replace');
      }, restMs);
    });
  });
  addEventListener('pagehide', () => {
    if (!isAt()) void follow('replace');
  });
  return router;
};
