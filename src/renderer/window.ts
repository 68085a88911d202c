import { createApp } from 'vue';
import App from './App.vue';
import { createClient } from './lab/client.ts';
import { connectLab } from './lab/lab.ts';
import { createTransport } from './lab/transport.ts';
import { createLabRouter } from './router.ts';
import './styles/tokens.css';
import './styles/base.css';

connectLab(createClient(createTransport()));
createApp(App).use(createLabRouter()).mount('#app');
