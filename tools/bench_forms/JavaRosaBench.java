// One case on JavaRosa: prints the CPU time of its thread for the load and for each step, as JSON.
// Searching for a question's place in the form is ours, and is not timed.

import java.io.*;
import java.lang.management.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.javarosa.core.model.*;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.*;
import org.javarosa.core.reference.*;
import org.javarosa.core.services.storage.StorageManager;
import org.javarosa.core.services.storage.util.DummyIndexedStorageUtility;
import org.javarosa.form.api.*;
import org.javarosa.xform.util.*;

public class JavaRosaBench {
    static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    static FormEntryModel model;
    static FormEntryController controller;
    static Map<String, FormIndex> places;

    static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** A file of the media folder, for jr://file-csv/ and jr://file/. */
    static class InFolder extends PrefixedRootFactory {
        final Path folder;

        InFolder(Path folder) {
            super(new String[] {"file/", "file-csv/"});
            this.folder = folder;
        }

        @Override
        protected Reference factory(String terminal, String uri) {
            File file = folder.resolve(terminal).toFile();
            return new Reference() {
                public boolean doesBinaryExist() { return file.exists(); }
                public InputStream getStream() throws IOException { return new FileInputStream(file); }
                public String getURI() { return uri; }
                public String getLocalURI() { return file.getAbsolutePath(); }
                public boolean isReadOnly() { return true; }
                public OutputStream getOutputStream() { return null; }
                public void remove() { }
                public Reference[] probeAlternativeReferences() { return new Reference[0]; }
            };
        }
    }

    static void load(Path path) throws Exception {
        FormDef form;
        try (InputStream stream = Files.newInputStream(path)) {
            form = XFormUtils.getFormFromInputStream(stream);
        }
        model = new FormEntryModel(form);
        controller = new FormEntryController(model);
        form.initialize(true, new InstanceInitializationFactory());
    }

    /** `/data/rep[2]/a`: every step with its position, but the first position left out. */
    static String written(TreeReference reference) {
        StringBuilder text = new StringBuilder();
        for (int step = 0; step < reference.size(); step++) {
            text.append('/').append(reference.getName(step));
            if (reference.getMultiplicity(step) > 0) text.append('[').append(reference.getMultiplicity(step) + 1).append(']');
        }
        return text.toString();
    }

    static String bare(String reference) {
        return reference.replace("[1]", "");
    }

    /** Walks through the form once; a place that asks for a new row has a `+` before it. */
    static void walk() {
        places = new HashMap<>();
        FormIndex at = FormIndex.createBeginningOfFormIndex();
        for (at = model.incrementIndex(at); at.isInForm(); at = model.incrementIndex(at)) {
            boolean asks = model.getEvent(at) == FormEntryController.EVENT_PROMPT_NEW_REPEAT;
            places.put((asks ? "+" : "") + written(at.getReference()), at);
        }
    }

    static FormIndex place(String key) {
        if (places == null || !places.containsKey(key)) walk();
        FormIndex found = places.get(key);
        if (found == null) throw new IllegalStateException("no place " + key + " in " + places.keySet());
        return found;
    }

    static IAnswerData answer(FormIndex at, String value) {
        TreeElement node = model.getForm().getMainInstance().resolveReference(at.getReference());
        QuestionDef question = (QuestionDef) model.getForm().getChild(at);
        if (question.getControlType() == Constants.CONTROL_SELECT_ONE) return new SelectOneData(new Selection(value));
        return XFormAnswerDataParser.getAnswerData(value, node.getDataType(), question);
    }

    static long step(String what, String reference, String value, int rows) {
        if (what.equals("answer")) {
            FormIndex at = place(bare(reference));
            IAnswerData data = answer(at, value);
            long start = cpu();
            controller.answerQuestion(at, data, true);
            return cpu() - start;
        }
        if (what.equals("add")) {
            FormIndex at = place("+" + reference + (rows == 0 ? "" : "[" + (rows + 1) + "]"));
            long start = cpu();
            controller.newRepeat(at);
            long spent = cpu() - start;
            places = null;
            return spent;
        }
        if (what.equals("remove")) {
            FormIndex at = place(bare(reference));
            long start = cpu();
            controller.deleteRepeat(at);
            long spent = cpu() - start;
            places = null;
            return spent;
        }
        FormIndex at = place(bare(reference));
        long start = cpu();
        for (SelectChoice choice : new FormEntryPrompt(model.getForm(), at).getSelectChoices()) choice.getValue();
        return cpu() - start;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err); // JavaRosa prints in places
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Path form = Paths.get(arguments[0]);
        StorageManager.setStorageFactory((name, type) -> new DummyIndexedStorageUtility<>());
        ReferenceManager.instance().addReferenceFactory(new InFolder(form.toAbsolutePath().getParent()));
        new org.javarosa.core.model.CoreModelModule().registerModule();
        new org.javarosa.model.xform.XFormsModule().registerModule();
        long start = cpu();
        load(form);
        StringBuilder json = new StringBuilder("{\"load\": " + (cpu() - start) / 1e6 + ", \"load_peak_mb\": " + peak() + ", \"steps\": [");
        int rows = 0;
        String comma = "";
        for (String line : Files.readAllLines(Paths.get(arguments[1]), StandardCharsets.UTF_8)) {
            String[] parts = line.split("\t", -1);
            json.append(comma).append(step(parts[0], parts[1], parts[2], rows) / 1e6);
            comma = ", ";
            if (parts[0].equals("add")) rows++;
        }
        out.println(json.append("]}"));
        out.flush();
        System.exit(0);
    }

    /** The process's greatest memory so far, in MB, as Linux tells it. */
    static double peak() throws IOException {
        Path status = Paths.get("/proc/self/status");
        if (!Files.exists(status)) return -1;
        for (String line : Files.readAllLines(status))
            if (line.startsWith("VmHWM:")) return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        return -1;
    }
}
