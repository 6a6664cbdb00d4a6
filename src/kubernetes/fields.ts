/**
 * The fields of Kubernetes' own kinds, for what a patch or an own construct writes without types: a kind or type a line,
 * then its fields, those that must be there with an exclamation mark. Sorts are text `s`, whole number `n`, boolean `b`,
 * text or number `q`, anything `*`, a list of `[…`, a record of `{…`, or a type of another line.
 *
 * Made from `kubernetes-models`, a package for development only: `UPDATE_FIELDS=1 npx jest test/kubernetes`.
 */
export const fieldTable = `v1/ConfigMap T0
v1/LimitRange T3
v1/Namespace T6
v1/PersistentVolume T10
v1/PersistentVolumeClaim T41
v1/Pod T51
v1/PodTemplate T148
v1/ResourceQuota T150
v1/Secret T155
v1/Service T156
v1/ServiceAccount T166
apps/v1/DaemonSet T167
apps/v1/Deployment T173
apps/v1/ReplicaSet T179
apps/v1/StatefulSet T183
autoscaling/v2/HorizontalPodAutoscaler T192
batch/v1/CronJob T215
batch/v1/Job T226
networking.k8s.io/v1/Ingress T230
networking.k8s.io/v1/IngressClass T243
networking.k8s.io/v1/NetworkPolicy T246
policy/v1/PodDisruptionBudget T253
rbac.authorization.k8s.io/v1/ClusterRole T256
rbac.authorization.k8s.io/v1/ClusterRoleBinding T259
rbac.authorization.k8s.io/v1/Role T262
rbac.authorization.k8s.io/v1/RoleBinding T263
scheduling.k8s.io/v1/PriorityClass T264
storage.k8s.io/v1/StorageClass T265
T0 apiVersion!=s binaryData={s data={s immutable=b kind!=s metadata=T1
T1 annotations={s creationTimestamp=s deletionGracePeriodSeconds=n deletionTimestamp=s finalizers=[s generateName=s generation=n labels={s name=s namespace=s ownerReferences=[T2 resourceVersion=s selfLink=s uid=s
T2 apiVersion!=s blockOwnerDeletion=b controller=b kind!=s name!=s uid!=s
T3 apiVersion!=s kind!=s metadata=T1 spec=T4
T4 limits!=[T5
T5 default={q defaultRequest={q max={q maxLimitRequestRatio={q min={q type!=s
T6 apiVersion!=s kind!=s metadata=T1 spec=T7 status=T8
T7 finalizers=[s
T8 conditions=[T9 phase=s
T9 lastTransitionTime=s message=s reason=s status!=s type!=s
T10 apiVersion!=s kind!=s metadata=T1 spec=T11 status=T40
T11 accessModes=[s awsElasticBlockStore=T12 azureDisk=T13 azureFile=T14 capacity={q cephfs=T15 cinder=T17 claimRef=T18 csi=T19 fc=T20 flexVolume=T21 flocker=T22 gcePersistentDisk=T23 glusterfs=T24 hostPath=T25 iscsi=T26 local=T27 mountOptions=[s nfs=T28 nodeAffinity=T29 persistentVolumeReclaimPolicy=s photonPersistentDisk=T33 portworxVolume=T34 quobyte=T35 rbd=T36 scaleIO=T37 storageClassName=s storageos=T38 volumeAttributesClassName=s volumeMode=s vsphereVolume=T39
T12 fsType=s partition=n readOnly=b volumeID!=s
T13 cachingMode=s diskName!=s diskURI!=s fsType=s kind=s readOnly=b
T14 readOnly=b secretName!=s secretNamespace=s shareName!=s
T15 monitors!=[s path=s readOnly=b secretFile=s secretRef=T16 user=s
T16 name=s namespace=s
T17 fsType=s readOnly=b secretRef=T16 volumeID!=s
T18 apiVersion=s fieldPath=s kind=s name=s namespace=s resourceVersion=s uid=s
T19 controllerExpandSecretRef=T16 controllerPublishSecretRef=T16 driver!=s fsType=s nodeExpandSecretRef=T16 nodePublishSecretRef=T16 nodeStageSecretRef=T16 readOnly=b volumeAttributes={s volumeHandle!=s
T20 fsType=s lun=n readOnly=b targetWWNs=[s wwids=[s
T21 driver!=s fsType=s options={s readOnly=b secretRef=T16
T22 datasetName=s datasetUUID=s
T23 fsType=s partition=n pdName!=s readOnly=b
T24 endpoints!=s endpointsNamespace=s path!=s readOnly=b
T25 path!=s type=s
T26 chapAuthDiscovery=b chapAuthSession=b fsType=s initiatorName=s iqn!=s iscsiInterface=s lun!=n portals=[s readOnly=b secretRef=T16 targetPortal!=s
T27 fsType=s path!=s
T28 path!=s readOnly=b server!=s
T29 required=T30
T30 nodeSelectorTerms!=[T31
T31 matchExpressions=[T32 matchFields=[T32
T32 key!=s operator!=s values=[s
T33 fsType=s pdID!=s
T34 fsType=s readOnly=b volumeID!=s
T35 group=s readOnly=b registry!=s tenant=s user=s volume!=s
T36 fsType=s image!=s keyring=s monitors!=[s pool=s readOnly=b secretRef=T16 user=s
T37 fsType=s gateway!=s protectionDomain=s readOnly=b secretRef!=T16 sslEnabled=b storageMode=s storagePool=s system!=s volumeName=s
T38 fsType=s readOnly=b secretRef=T18 volumeName=s volumeNamespace=s
T39 fsType=s storagePolicyID=s storagePolicyName=s volumePath!=s
T40 lastPhaseTransitionTime=s message=s phase=s reason=s
T41 apiVersion!=s kind!=s metadata=T1 spec=T42 status=T48
T42 accessModes=[s dataSource=T43 dataSourceRef=T44 resources=T45 selector=T46 storageClassName=s volumeAttributesClassName=s volumeMode=s volumeName=s
T43 apiGroup=s kind!=s name!=s
T44 apiGroup=s kind!=s name!=s namespace=s
T45 limits={q requests={q
T46 matchExpressions=[T47 matchLabels={s
T47 key!=s operator!=s values=[s
T48 accessModes=[s allocatedResourceStatuses={s allocatedResources={q capacity={q conditions=[T49 currentVolumeAttributesClassName=s modifyVolumeStatus=T50 phase=s
T49 lastProbeTime=s lastTransitionTime=s message=s reason=s status!=s type!=s
T50 status!=s targetVolumeAttributesClassName=s
T51 apiVersion!=s kind!=s metadata=T1 spec=T52 status=T133
T52 activeDeadlineSeconds=n affinity=T53 automountServiceAccountToken=b containers!=[T60 dnsConfig=T91 dnsPolicy=s enableServiceLinks=b ephemeralContainers=[T93 hostAliases=[T94 hostIPC=b hostNetwork=b hostPID=b hostUsers=b hostname=s imagePullSecrets=[T95 initContainers=[T60 nodeName=s nodeSelector={s os=T96 overhead={q preemptionPolicy=s priority=n priorityClassName=s readinessGates=[T97 resourceClaims=[T98 resources=T81 restartPolicy=s runtimeClassName=s schedulerName=s schedulingGates=[T99 securityContext=T100 serviceAccount=s serviceAccountName=s setHostnameAsFQDN=b shareProcessNamespace=b subdomain=s terminationGracePeriodSeconds=n tolerations=[T102 topologySpreadConstraints=[T103 volumes=[T104
T53 nodeAffinity=T54 podAffinity=T56 podAntiAffinity=T59
T54 preferredDuringSchedulingIgnoredDuringExecution=[T55 requiredDuringSchedulingIgnoredDuringExecution=T30
T55 preference!=T31 weight!=n
T56 preferredDuringSchedulingIgnoredDuringExecution=[T57 requiredDuringSchedulingIgnoredDuringExecution=[T58
T57 podAffinityTerm!=T58 weight!=n
T58 labelSelector=T46 matchLabelKeys=[s mismatchLabelKeys=[s namespaceSelector=T46 namespaces=[s topologyKey!=s
T59 preferredDuringSchedulingIgnoredDuringExecution=[T57 requiredDuringSchedulingIgnoredDuringExecution=[T58
T60 args=[s command=[s env=[T61 envFrom=[T67 image=s imagePullPolicy=s lifecycle=T70 livenessProbe=T77 name!=s ports=[T79 readinessProbe=T77 resizePolicy=[T80 resources=T81 restartPolicy=s securityContext=T83 startupProbe=T77 stdin=b stdinOnce=b terminationMessagePath=s terminationMessagePolicy=s tty=b volumeDevices=[T89 volumeMounts=[T90 workingDir=s
T61 name!=s value=s valueFrom=T62
T62 configMapKeyRef=T63 fieldRef=T64 resourceFieldRef=T65 secretKeyRef=T66
T63 key!=s name=s optional=b
T64 apiVersion=s fieldPath!=s
T65 containerName=s divisor=q resource!=s
T66 key!=s name=s optional=b
T67 configMapRef=T68 prefix=s secretRef=T69
T68 name=s optional=b
T69 name=s optional=b
T70 postStart=T71 preStop=T71 stopSignal=s
T71 exec=T72 httpGet=T73 sleep=T75 tcpSocket=T76
T72 command=[s
T73 host=s httpHeaders=[T74 path=s port!=q scheme=s
T74 name!=s value!=s
T75 seconds!=n
T76 host=s port!=q
T77 exec=T72 failureThreshold=n grpc=T78 httpGet=T73 initialDelaySeconds=n periodSeconds=n successThreshold=n tcpSocket=T76 terminationGracePeriodSeconds=n timeoutSeconds=n
T78 port!=n service=s
T79 containerPort!=n hostIP=s hostPort=n name=s protocol=s
T80 resourceName!=s restartPolicy!=s
T81 claims=[T82 limits={q requests={q
T82 name!=s request=s
T83 allowPrivilegeEscalation=b appArmorProfile=T84 capabilities=T85 privileged=b procMount=s readOnlyRootFilesystem=b runAsGroup=n runAsNonRoot=b runAsUser=n seLinuxOptions=T86 seccompProfile=T87 windowsOptions=T88
T84 localhostProfile=s type!=s
T85 add=[s drop=[s
T86 level=s role=s type=s user=s
T87 localhostProfile=s type!=s
T88 gmsaCredentialSpec=s gmsaCredentialSpecName=s hostProcess=b runAsUserName=s
T89 devicePath!=s name!=s
T90 mountPath!=s mountPropagation=s name!=s readOnly=b recursiveReadOnly=s subPath=s subPathExpr=s
T91 nameservers=[s options=[T92 searches=[s
T92 name=s value=s
T93 args=[s command=[s env=[T61 envFrom=[T67 image=s imagePullPolicy=s lifecycle=T70 livenessProbe=T77 name!=s ports=[T79 readinessProbe=T77 resizePolicy=[T80 resources=T81 restartPolicy=s securityContext=T83 startupProbe=T77 stdin=b stdinOnce=b targetContainerName=s terminationMessagePath=s terminationMessagePolicy=s tty=b volumeDevices=[T89 volumeMounts=[T90 workingDir=s
T94 hostnames=[s ip!=s
T95 name=s
T96 name!=s
T97 conditionType!=s
T98 name!=s resourceClaimName=s resourceClaimTemplateName=s
T99 name!=s
T100 appArmorProfile=T84 fsGroup=n fsGroupChangePolicy=s runAsGroup=n runAsNonRoot=b runAsUser=n seLinuxChangePolicy=s seLinuxOptions=T86 seccompProfile=T87 supplementalGroups=[n supplementalGroupsPolicy=s sysctls=[T101 windowsOptions=T88
T101 name!=s value!=s
T102 effect=s key=s operator=s tolerationSeconds=n value=s
T103 labelSelector=T46 matchLabelKeys=[s maxSkew!=n minDomains=n nodeAffinityPolicy=s nodeTaintsPolicy=s topologyKey!=s whenUnsatisfiable!=s
T104 awsElasticBlockStore=T12 azureDisk=T13 azureFile=T105 cephfs=T106 cinder=T107 configMap=T108 csi=T110 downwardAPI=T111 emptyDir=T113 ephemeral=T114 fc=T20 flexVolume=T116 flocker=T22 gcePersistentDisk=T23 gitRepo=T117 glusterfs=T118 hostPath=T25 image=T119 iscsi=T120 name!=s nfs=T28 persistentVolumeClaim=T121 photonPersistentDisk=T33 portworxVolume=T34 projected=T122 quobyte=T35 rbd=T129 scaleIO=T130 secret=T131 storageos=T132 vsphereVolume=T39
T105 readOnly=b secretName!=s shareName!=s
T106 monitors!=[s path=s readOnly=b secretFile=s secretRef=T95 user=s
T107 fsType=s readOnly=b secretRef=T95 volumeID!=s
T108 defaultMode=n items=[T109 name=s optional=b
T109 key!=s mode=n path!=s
T110 driver!=s fsType=s nodePublishSecretRef=T95 readOnly=b volumeAttributes={s
T111 defaultMode=n items=[T112
T112 fieldRef=T64 mode=n path!=s resourceFieldRef=T65
T113 medium=s sizeLimit=q
T114 volumeClaimTemplate=T115
T115 metadata=T1 spec!=T42
T116 driver!=s fsType=s options={s readOnly=b secretRef=T95
T117 directory=s repository!=s revision=s
T118 endpoints!=s path!=s readOnly=b
T119 pullPolicy=s reference=s
T120 chapAuthDiscovery=b chapAuthSession=b fsType=s initiatorName=s iqn!=s iscsiInterface=s lun!=n portals=[s readOnly=b secretRef=T95 targetPortal!=s
T121 claimName!=s readOnly=b
T122 defaultMode=n sources=[T123
T123 clusterTrustBundle=T124 configMap=T125 downwardAPI=T126 secret=T127 serviceAccountToken=T128
T124 labelSelector=T46 name=s optional=b path!=s signerName=s
T125 items=[T109 name=s optional=b
T126 items=[T112
T127 items=[T109 name=s optional=b
T128 audience=s expirationSeconds=n path!=s
T129 fsType=s image!=s keyring=s monitors!=[s pool=s readOnly=b secretRef=T95 user=s
T130 fsType=s gateway!=s protectionDomain=s readOnly=b secretRef!=T95 sslEnabled=b storageMode=s storagePool=s system!=s volumeName=s
T131 defaultMode=n items=[T109 optional=b secretName=s
T132 fsType=s readOnly=b secretRef=T95 volumeName=s volumeNamespace=s
T133 conditions=[T134 containerStatuses=[T135 ephemeralContainerStatuses=[T135 hostIP=s hostIPs=[T145 initContainerStatuses=[T135 message=s nominatedNodeName=s observedGeneration=n phase=s podIP=s podIPs=[T146 qosClass=s reason=s resize=s resourceClaimStatuses=[T147 startTime=s
T134 lastProbeTime=s lastTransitionTime=s message=s observedGeneration=n reason=s status!=s type!=s
T135 allocatedResources={q allocatedResourcesStatus=[T136 containerID=s image!=s imageID!=s lastState=T138 name!=s ready!=b resources=T81 restartCount!=n started=b state=T138 stopSignal=s user=T142 volumeMounts=[T144
T136 name!=s resources=[T137
T137 health=s resourceID!=s
T138 running=T139 terminated=T140 waiting=T141
T139 startedAt=s
T140 containerID=s exitCode!=n finishedAt=s message=s reason=s signal=n startedAt=s
T141 message=s reason=s
T142 linux=T143
T143 gid!=n supplementalGroups=[n uid!=n
T144 mountPath!=s name!=s readOnly=b recursiveReadOnly=s
T145 ip!=s
T146 ip!=s
T147 name!=s resourceClaimName=s
T148 apiVersion!=s kind!=s metadata=T1 template=T149
T149 metadata=T1 spec=T52
T150 apiVersion!=s kind!=s metadata=T1 spec=T151 status=T154
T151 hard={q scopeSelector=T152 scopes=[s
T152 matchExpressions=[T153
T153 operator!=s scopeName!=s values=[s
T154 hard={q used={q
T155 apiVersion!=s data={s immutable=b kind!=s metadata=T1 stringData={s type=s
T156 apiVersion!=s kind!=s metadata=T1 spec=T157 status=T161
T157 allocateLoadBalancerNodePorts=b clusterIP=s clusterIPs=[s externalIPs=[s externalName=s externalTrafficPolicy=s healthCheckNodePort=n internalTrafficPolicy=s ipFamilies=[s ipFamilyPolicy=s loadBalancerClass=s loadBalancerIP=s loadBalancerSourceRanges=[s ports=[T158 publishNotReadyAddresses=b selector={s sessionAffinity=s sessionAffinityConfig=T159 trafficDistribution=s type=s
T158 appProtocol=s name=s nodePort=n port!=n protocol=s targetPort=q
T159 clientIP=T160
T160 timeoutSeconds=n
T161 conditions=[T162 loadBalancer=T163
T162 lastTransitionTime!=s message!=s observedGeneration=n reason!=s status!=s type!=s
T163 ingress=[T164
T164 hostname=s ip=s ipMode=s ports=[T165
T165 error=s port!=n protocol!=s
T166 apiVersion!=s automountServiceAccountToken=b imagePullSecrets=[T95 kind!=s metadata=T1 secrets=[T18
T167 apiVersion!=s kind!=s metadata=T1 spec=T168 status=T171
T168 minReadySeconds=n revisionHistoryLimit=n selector!=T46 template!=T149 updateStrategy=T169
T169 rollingUpdate=T170 type=s
T170 maxSurge=q maxUnavailable=q
T171 collisionCount=n conditions=[T172 currentNumberScheduled!=n desiredNumberScheduled!=n numberAvailable=n numberMisscheduled!=n numberReady!=n numberUnavailable=n observedGeneration=n updatedNumberScheduled=n
T172 lastTransitionTime=s message=s reason=s status!=s type!=s
T173 apiVersion!=s kind!=s metadata=T1 spec=T174 status=T177
T174 minReadySeconds=n paused=b progressDeadlineSeconds=n replicas=n revisionHistoryLimit=n selector!=T46 strategy=T175 template!=T149
T175 rollingUpdate=T176 type=s
T176 maxSurge=q maxUnavailable=q
T177 availableReplicas=n collisionCount=n conditions=[T178 observedGeneration=n readyReplicas=n replicas=n terminatingReplicas=n unavailableReplicas=n updatedReplicas=n
T178 lastTransitionTime=s lastUpdateTime=s message=s reason=s status!=s type!=s
T179 apiVersion!=s kind!=s metadata=T1 spec=T180 status=T181
T180 minReadySeconds=n replicas=n selector!=T46 template=T149
T181 availableReplicas=n conditions=[T182 fullyLabeledReplicas=n observedGeneration=n readyReplicas=n replicas!=n terminatingReplicas=n
T182 lastTransitionTime=s message=s reason=s status!=s type!=s
T183 apiVersion!=s kind!=s metadata=T1 spec=T184 status=T190
T184 minReadySeconds=n ordinals=T185 persistentVolumeClaimRetentionPolicy=T186 podManagementPolicy=s replicas=n revisionHistoryLimit=n selector!=T46 serviceName=s template!=T149 updateStrategy=T187 volumeClaimTemplates=[T189
T185 start=n
T186 whenDeleted=s whenScaled=s
T187 rollingUpdate=T188 type=s
T188 maxUnavailable=q partition=n
T189 apiVersion=s kind=s metadata=T1 spec=T42 status=T48
T190 availableReplicas=n collisionCount=n conditions=[T191 currentReplicas=n currentRevision=s observedGeneration=n readyReplicas=n replicas!=n updateRevision=s updatedReplicas=n
T191 lastTransitionTime=s message=s reason=s status!=s type!=s
T192 apiVersion!=s kind!=s metadata=T1 spec=T193 status=T206
T193 behavior=T194 maxReplicas!=n metrics=[T197 minReplicas=n scaleTargetRef!=T203
T194 scaleDown=T195 scaleUp=T195
T195 policies=[T196 selectPolicy=s stabilizationWindowSeconds=n tolerance=q
T196 periodSeconds!=n type!=s value!=n
T197 containerResource=T198 external=T200 object=T202 pods=T204 resource=T205 type!=s
T198 container!=s name!=s target!=T199
T199 averageUtilization=n averageValue=q type!=s value=q
T200 metric!=T201 target!=T199
T201 name!=s selector=T46
T202 describedObject!=T203 metric!=T201 target!=T199
T203 apiVersion=s kind!=s name!=s
T204 metric!=T201 target!=T199
T205 name!=s target!=T199
T206 conditions=[T207 currentMetrics=[T208 currentReplicas=n desiredReplicas!=n lastScaleTime=s observedGeneration=n
T207 lastTransitionTime=s message=s reason=s status!=s type!=s
T208 containerResource=T209 external=T211 object=T212 pods=T213 resource=T214 type!=s
T209 container!=s current!=T210 name!=s
T210 averageUtilization=n averageValue=q value=q
T211 current!=T210 metric!=T201
T212 current!=T210 describedObject!=T203 metric!=T201
T213 current!=T210 metric!=T201
T214 current!=T210 name!=s
T215 apiVersion!=s kind!=s metadata=T1 spec=T216 status=T225
T216 concurrencyPolicy=s failedJobsHistoryLimit=n jobTemplate!=T217 schedule!=s startingDeadlineSeconds=n successfulJobsHistoryLimit=n suspend=b timeZone=s
T217 metadata=T1 spec=T218
T218 activeDeadlineSeconds=n backoffLimit=n backoffLimitPerIndex=n completionMode=s completions=n managedBy=s manualSelector=b maxFailedIndexes=n parallelism=n podFailurePolicy=T219 podReplacementPolicy=s selector=T46 successPolicy=T223 suspend=b template!=T149 ttlSecondsAfterFinished=n
T219 rules!=[T220
T220 action!=s onExitCodes=T221 onPodConditions=[T222
T221 containerName=s operator!=s values!=[n
T222 status!=s type!=s
T223 rules!=[T224
T224 succeededCount=n succeededIndexes=s
T225 active=[T18 lastScheduleTime=s lastSuccessfulTime=s
T226 apiVersion!=s kind!=s metadata=T1 spec=T218 status=T227
T227 active=n completedIndexes=s completionTime=s conditions=[T228 failed=n failedIndexes=s ready=n startTime=s succeeded=n terminating=n uncountedTerminatedPods=T229
T228 lastProbeTime=s lastTransitionTime=s message=s reason=s status!=s type!=s
T229 failed=[s succeeded=[s
T230 apiVersion!=s kind!=s metadata=T1 spec=T231 status=T239
T231 defaultBackend=T232 ingressClassName=s rules=[T235 tls=[T238
T232 resource=T43 service=T233
T233 name!=s port=T234
T234 name=s number=n
T235 host=s http=T236
T236 paths!=[T237
T237 backend!=T232 path=s pathType!=s
T238 hosts=[s secretName=s
T239 loadBalancer=T240
T240 ingress=[T241
T241 hostname=s ip=s ports=[T242
T242 error=s port!=n protocol!=s
T243 apiVersion!=s kind!=s metadata=T1 spec=T244
T244 controller=s parameters=T245
T245 apiGroup=s kind!=s name!=s namespace=s scope=s
T246 apiVersion!=s kind!=s metadata=T1 spec=T247
T247 egress=[T248 ingress=[T252 podSelector!=T46 policyTypes=[s
T248 ports=[T249 to=[T250
T249 endPort=n port=q protocol=s
T250 ipBlock=T251 namespaceSelector=T46 podSelector=T46
T251 cidr!=s except=[s
T252 from=[T250 ports=[T249
T253 apiVersion!=s kind!=s metadata=T1 spec=T254 status=T255
T254 maxUnavailable=q minAvailable=q selector=T46 unhealthyPodEvictionPolicy=s
T255 conditions=[T162 currentHealthy!=n desiredHealthy!=n disruptedPods={s disruptionsAllowed!=n expectedPods!=n observedGeneration=n
T256 aggregationRule=T257 apiVersion!=s kind!=s metadata=T1 rules=[T258
T257 clusterRoleSelectors=[T46
T258 apiGroups=[s nonResourceURLs=[s resourceNames=[s resources=[s verbs!=[s
T259 apiVersion!=s kind!=s metadata=T1 roleRef!=T260 subjects=[T261
T260 apiGroup!=s kind!=s name!=s
T261 apiGroup=s kind!=s name!=s namespace=s
T262 apiVersion!=s kind!=s metadata=T1 rules=[T258
T263 apiVersion!=s kind!=s metadata=T1 roleRef!=T260 subjects=[T261
T264 apiVersion!=s description=s globalDefault=b kind!=s metadata=T1 preemptionPolicy=s value!=n
T265 allowVolumeExpansion=b allowedTopologies=[T266 apiVersion!=s kind!=s metadata=T1 mountOptions=[s parameters={s provisioner!=s reclaimPolicy=s volumeBindingMode=s
T266 matchLabelExpressions=[T267
T267 key!=s values!=[s`;
