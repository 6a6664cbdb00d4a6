apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .id }}
    {{- include "common.labels" $ | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .id }}
    {{- include "common.labels" $ | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/instance: {{ $.Release.Name }}
    app.kubernetes.io/name: {{ .id }}
  ports:
    {{- range .ports }}
    - name: {{ .name }}
      port: {{ .port }}
      targetPort: {{ .name }}
      protocol: TCP
      {{- with .appProtocol }}
      appProtocol: {{ . }}
      {{- end }}
    {{- end }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .config.name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .config.id }}
    {{- include "common.labels" $ | nindent 4 }}
immutable: true
data:
  {{- toYaml .config.data | nindent 2 }}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: {{ .secret.name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .secret.id }}
    {{- include "common.labels" $ | nindent 4 }}
spec:
  refreshInterval: {{ .secret.refresh }}
  secretStoreRef:
    {{- toYaml .secret.store | nindent 4 }}
  target:
    name: {{ .secret.name }}
    creationPolicy: Owner
  data:
    {{- range .secret.keys }}
    - secretKey: {{ .secretKey }}
      remoteRef:
        key: {{ .remoteRef.key }}
        version: {{ .remoteRef.version | quote }}
    {{- end }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .id }}
    {{- include "common.labels" $ | nindent 4 }}
    app.kubernetes.io/version: {{ .image.tag }}
spec:
  {{- toYaml .deployment | nindent 2 }}
  selector:
    matchLabels:
      app.kubernetes.io/instance: {{ $.Release.Name }}
      app.kubernetes.io/name: {{ .id }}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {{ .id }}
        {{- include "common.labels" $ | nindent 8 }}
        app.kubernetes.io/version: {{ .image.tag }}
      {{- with .annotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ .name }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        {{- toYaml .podSecurity | nindent 8 }}
      terminationGracePeriodSeconds: {{ .shutdown.grace }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/instance: {{ $.Release.Name }}
              app.kubernetes.io/name: {{ .id }}
      containers:
        - name: {{ .id }}
          image: {{ .image.repository }}:{{ .image.tag }}
          imagePullPolicy: {{ .image.pullPolicy }}
          env:
            {{- $config := .config.name }}
            {{- $secret := .secret.name }}
            {{- range .env }}
            - name: {{ .name }}
              {{- if .config }}
              valueFrom:
                configMapKeyRef:
                  name: {{ $config }}
                  key: {{ .config }}
              {{- else if .secret }}
              valueFrom:
                secretKeyRef:
                  name: {{ $secret }}
                  key: {{ .secret }}
              {{- else if .field }}
              valueFrom:
                fieldRef:
                  fieldPath: {{ .field }}
              {{- else }}
              value: {{ .value | quote }}
              {{- end }}
            {{- end }}
          ports:
            {{- range .ports }}
            - name: {{ .name }}
              containerPort: {{ .port }}
              protocol: TCP
            {{- end }}
          startupProbe:
            {{- toYaml .probes.startup | nindent 12 }}
          livenessProbe:
            {{- toYaml .probes.liveness | nindent 12 }}
          readinessProbe:
            {{- toYaml .probes.readiness | nindent 12 }}
          lifecycle:
            preStop:
              exec:
                command:
                  - sleep
                  - {{ .shutdown.drain | quote }}
          resources:
            {{- toYaml .resources | nindent 12 }}
          securityContext:
            {{- toYaml .security | nindent 12 }}
          volumeMounts:
            {{- toYaml .mounts | nindent 12 }}
      volumes:
        {{- toYaml .volumes | nindent 8 }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ .name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .id }}
    {{- include "common.labels" $ | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .name }}
  minReplicas: {{ .scaling.min }}
  maxReplicas: {{ .scaling.max }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .scaling.cpu }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .id }}
    {{- include "common.labels" $ | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/instance: {{ $.Release.Name }}
      app.kubernetes.io/name: {{ .id }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .name }}
  namespace: {{ $.Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .id }}
    {{- include "common.labels" $ | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/instance: {{ $.Release.Name }}
      app.kubernetes.io/name: {{ .id }}
  policyTypes:
    - Ingress
  ingress:
    {{- toYaml .ingress | nindent 4 }}
