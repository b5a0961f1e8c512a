import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.rankeval.RankEvalModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.ingest.common.IngestCommonModulePlugin;
import org.opensearch.join.ParentJoinModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.percolator.PercolatorModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.script.expression.ExpressionModulePlugin;
import org.opensearch.script.mustache.MustacheModulePlugin;
import org.opensearch.search.aggregations.matrix.MatrixAggregationModulePlugin;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * One node of OpenSearch in a process of its own, with the modules from the class path.
 *
 * <p>Its argument is a folder with {@code config/opensearch.yml} and {@code
 * config/log4j2.properties}. It prints "started" once it answers over HTTP, and ends when its
 * standard input does, so that it never outlives the program that started it.
 */
public final class ClusterNode {
    private static final List<Class<? extends Plugin>> MODULES = List.of(
            CommonAnalysisModulePlugin.class,
            ExpressionModulePlugin.class,
            IngestCommonModulePlugin.class,
            MapperExtrasModulePlugin.class,
            MatrixAggregationModulePlugin.class,
            MustacheModulePlugin.class,
            Netty4ModulePlugin.class,
            PainlessModulePlugin.class,
            ParentJoinModulePlugin.class,
            PercolatorModulePlugin.class,
            RankEvalModulePlugin.class,
            ReindexModulePlugin.class);

    private ClusterNode() {}

    public static void main(String[] arguments) throws Exception {
        // No daemon: it keeps the process up, for the threads of a node are all daemons.
        new Thread(ClusterNode::endWithParent, "parent-watcher").start();
        PrintStream parent = System.out;
        // Nobody reads the pipe to the parent after "started": other output goes to the log.
        System.setOut(System.err);
        try {
            start(Path.of(arguments[0]));
        } catch (Exception | Error error) {
            error.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        parent.println("started");
    }

    private static void start(Path home) throws Exception {
        Settings settings = Settings.builder().put("path.home", home.toString()).build();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                settings, Map.of(), home.resolve("config"), () -> home.getFileName().toString());
        LogConfigurator.setNodeName(home.getFileName().toString());
        LogConfigurator.configure(environment);
        new OpenSearchRunnerNode(environment, MODULES).start();
    }

    private static void endWithParent() {
        InputStream parent = System.in;
        try {
            while (parent.read() >= 0) {}
        } catch (IOException ended) {
            // A broken pipe says the same as a closed one.
        }
        Runtime.getRuntime().halt(0);
    }
}
